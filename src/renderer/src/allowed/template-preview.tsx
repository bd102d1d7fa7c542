import { filledTemplate, type Template, type TemplateValue } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';

/** What the customer will see, part by part. */
export function TemplatePreview({ template, values, name }: { template: Template; values: readonly TemplateValue[]; name: string }) {
  const { t } = useWords();
  const { header, body, footer, buttons } = filledTemplate(template, values);
  return (
    <section className="template-preview" aria-label={t('template.preview', { name })} dir="auto">
      {header === '' ? null : <p className="template-heading">{header}</p>}
      <p>{body}</p>
      {footer === '' ? null : <p className="template-footer">{footer}</p>}
      {buttons.length === 0 ? null : <ul className="template-buttons">{buttons.map((label, index) => <li key={`${label} ${String(index)}`}>{label}</li>)}</ul>}
    </section>
  );
}
