/** Where the invoice says what must be decided about the ERP, for links on the same page. */
export const erpPanelId = 'erp'
