// The e-mails of the kit: what they say, the template that they stand in, and the draft that is made of it.

export type LetterName = 'abandoned-cart' | 're-engagement' | 'welcome';

export interface Letter {
  readonly name: LetterName;
  /** The draft's name in HubSpot. */
  readonly label: string;
  readonly subject: string;
  /** What mail programs show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
}

export const LETTERS: readonly Letter[] = [
  {
    name: 'abandoned-cart',
    label: 'Ecommerce: abandoned cart',
    subject: 'Your cart is waiting for you',
    preview: 'We have kept what you chose.',
    heading: 'Did you forget something?',
    paragraphs: ['You put something into your cart and did not finish your order. We have kept it for you.', 'If something stood in your way, just answer this e-mail. We are glad to help.'],
    button: 'Back to the shop',
  },
  {
    name: 're-engagement',
    label: 'Ecommerce: re-engagement',
    subject: 'It has been a while',
    preview: 'See what is new since your last order.',
    heading: 'We would love to see you again',
    paragraphs: ['Your last order was some time ago, and a lot has happened since: there are new things in our shop.', 'Have a look. And tell us if there is something that you miss.'],
    button: 'See what is new',
  },
  {
    name: 'welcome',
    label: 'Ecommerce: welcome',
    subject: 'Thank you for your first order',
    preview: 'Good to have you here.',
    heading: 'Welcome!',
    paragraphs: ['Thank you for your first order. It is good to have you as a customer.', 'Do you have a question about it? Answer this e-mail, and a person will read it.'],
    button: 'Visit the shop',
  },
];

/** In the design manager; published there means that e-mails can be made of it. Nothing is sent. */
export function templatePath({ name }: Letter): string {
  return `storebridge/ecommerce-${name}.html`;
}

/** https://developers.hubspot.com/docs/cms/reference/hubl/variables names what every template of an e-mail must have. */
export function templateText({ label, preview, heading, paragraphs, button }: Letter): string {
  return `<!--
  templateType: email
  label: ${label}
  isAvailableForNewContent: true
-->
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{ content.subject }}</title>
  <style id="hs-inline-css">
    body { margin: 0; padding: 0; background: #f4f4f5; color: #1f2328; font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.5; }
    h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.3; }
    p { margin: 0 0 16px; }
    a { color: #0b5cad; }
  </style>
</head>
<body>
  <div style="display: none; max-height: 0; overflow: hidden">{% text "preview_text" label="Preview text", value="${preview}", no_wrapper=True %}</div>
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr><td align="center" style="padding: 24px 12px">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 600px; background: #ffffff; border-radius: 8px">
        <tr><td style="padding: 32px 24px">
          <h1>${heading}</h1>
          <p>Hello {{ personalization_token("contact.firstname", "there") }},</p>
          {% module "text" path="@hubspot/rich_text", label="Text", html="${paragraphs.map((text) => `<p>${text}</p>`).join('')}" %}
          <p style="margin: 24px 0 0"><a href="https://{{ company_domain }}" style="display: inline-block; padding: 12px 20px; border-radius: 6px; background: #0b5cad; color: #ffffff; text-decoration: none; font-weight: bold">${button}</a></p>
        </td></tr>
      </table>
      <p style="max-width: 600px; margin: 16px auto 0; color: #57606a; font-size: 13px">
        {{ site_settings.company_name }}, {{ site_settings.company_street_address_1 }}, {{ site_settings.company_city }} {{ site_settings.company_state }}<br>
        <a href="{{ unsubscribe_link }}" style="color: #57606a">Choose which e-mails you get</a> · <a href="{{ unsubscribe_link_all }}" style="color: #57606a">Unsubscribe from all</a>
      </p>
    </td></tr>
  </table>
</body>
</html>
`;
}
