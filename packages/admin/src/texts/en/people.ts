// Texts of the area "people".
export const people = {};
