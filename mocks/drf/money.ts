/** How is money written? As a decimal string, as Django writes a `DecimalField`. */

/** @param cents money is counted in whole cents, so that sums are exact */
export const toMoney = (cents: number): string => (cents / 100).toFixed(2)
