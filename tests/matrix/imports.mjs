// The cells about deliveries from IBIS.
export const importOperations = { served: false };
