/** What a finetune is called: an id or name, and before it the organisation it belongs to where that is another one (`org-id/lora-name`). */
export const finetuneId = /^[\w.-]+(\/[\w.-]+)?$/;
