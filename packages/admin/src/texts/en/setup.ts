// Texts of the area "setup".
export const setup = {};
