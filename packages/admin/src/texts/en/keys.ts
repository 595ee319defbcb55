// Texts of the area "keys".
export const keys = {};
