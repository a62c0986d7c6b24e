export const style = { fontFamily: "inherit", fontSize: "12px", background: "transparent", overflow: "visible" };

// So many ticks that none falls between two whole numbers.
export const whole = (most: number, range: number): number => Math.max(1, Math.min(most, Math.floor(range)));
