// Texts of the area "audit".
export const audit = {};
