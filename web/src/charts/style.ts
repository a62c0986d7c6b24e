export const style = { fontFamily: "inherit", fontSize: "12px", background: "transparent", overflow: "visible" };
