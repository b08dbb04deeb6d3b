/**
 * Rejections of the national NFS-e about the note itself and its issuer (Anexo I of the national NFS-e, rules of validation).
 */
import { type Rejection, said } from './rejection.ts'

export const nationalIssuerRejections: readonly Rejection[] = [
  {
    codes: ['E0004'],
    field: 'note.id',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'O identificador da nota não confere com os seus dados.',
        'É feito pelo ERP: emita de novo e, se repetir, chame o suporte dele.',
      ),
      en: said(
        'The id of the note does not fit its data.',
        "It is the ERP's: issue again and, if it comes back, call its support.",
      ),
      es: said(
        'El identificador de la nota no concuerda con sus datos.',
        'Lo hace el ERP: emita de nuevo y, si se repite, llame a su soporte.',
      ),
    },
  },
  {
    codes: ['E0014'],
    field: 'note.number',
    curedAt: 'erp',
    words: {
      'pt-BR': said(
        'Esta série e este número já foram usados.',
        'Procure a nota no ERP: pode estar emitida. Se não, emita com o próximo número.',
      ),
      en: said(
        'This series and number were used already.',
        'Look for the note in the ERP: it may be issued. If not, issue with the next number.',
      ),
      es: said(
        'Esta serie y este número ya fueron usados.',
        'Busque la nota en el ERP: puede estar emitida. Si no, emita con el número siguiente.',
      ),
    },
  },
  {
    codes: ['E0006'],
    field: 'note.environment',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A nota é de um ambiente e o certificado emite em outro.',
        'Confira na integração se a loja emite em teste ou em produção.',
      ),
      en: said(
        'The note is of one environment and the certificate issues in the other.',
        'Check on the integration screen whether the store issues in test or in production.',
      ),
      es: said(
        'La nota es de un ambiente y el certificado emite en otro.',
        'Revise en la integración si la tienda emite en prueba o en producción.',
      ),
    },
  },
  {
    codes: ['E0008'],
    field: 'note.issuedAt',
    curedAt: 'store',
    words: {
      'pt-BR': said('A data de emissão está no futuro.', 'Acerte o relógio e o fuso horário da loja no ERP.'),
      en: said('The date of issue is in the future.', "Set the store's clock and time zone in the ERP."),
      es: said(
        'La fecha de emisión está en el futuro.',
        'Ajuste el reloj y la zona horaria de la tienda en el ERP.',
      ),
    },
  },
  {
    codes: ['E0015'],
    field: 'note.competence',
    curedAt: 'invoice',
    words: {
      'pt-BR': said('A competência é posterior à emissão.', 'Corrija a data do serviço.'),
      en: said('The competence is after the issue.', 'Correct the date of the service.'),
      es: said('La competencia es posterior a la emisión.', 'Corrija la fecha del servicio.'),
    },
  },
  {
    codes: ['E0016'],
    field: 'note.competence',
    curedAt: 'invoice',
    words: {
      'pt-BR': said(
        'A competência é anterior à adesão da cidade ao emissor nacional.',
        'Emita no sistema da cidade ou corrija a data do serviço.',
      ),
      en: said(
        'The competence is before the city joined the national issuer.',
        "Issue in the city's own system, or correct the date of the service.",
      ),
      es: said(
        'La competencia es anterior a la adhesión de la ciudad al emisor nacional.',
        'Emita en el sistema de la ciudad o corrija la fecha del servicio.',
      ),
    },
  },
  {
    codes: ['E0010'],
    field: 'note.series',
    curedAt: 'store',
    words: {
      'pt-BR': said('A série da nota está fora da faixa permitida.', 'Use no ERP uma série de 1 a 49999.'),
      en: said('The series of the note is out of range.', 'Use a series from 1 to 49999 in the ERP.'),
      es: said(
        'La serie de la nota está fuera del rango permitido.',
        'Use en el ERP una serie de 1 a 49999.',
      ),
    },
  },
  {
    codes: ['E0037', 'E0038'],
    field: 'store.city',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A cidade não aderiu ou não está ativa no emissor nacional.',
        'Emita pelo sistema da cidade: escolha-o na configuração da loja.',
      ),
      en: said(
        'The city has not joined the national issuer or is not active there.',
        "Issue through the city's own system: choose it in the store's settings.",
      ),
      es: said(
        'La ciudad no adhirió o no está activa en el emisor nacional.',
        'Emita por el sistema de la ciudad: elíjalo en la configuración de la tienda.',
      ),
    },
  },
  {
    codes: ['E0080'],
    field: 'store.taxId',
    curedAt: 'store',
    words: {
      'pt-BR': said('O CNPJ da loja é inválido.', 'Corrija o CNPJ no cadastro da empresa no ERP.'),
      en: said("The store's CNPJ is invalid.", 'Correct the CNPJ of the company in the ERP.'),
      es: said('El CNPJ de la tienda es inválido.', 'Corrija el CNPJ de la empresa en el ERP.'),
    },
  },
  {
    codes: ['E0082'],
    field: 'store.taxId',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'O CNPJ da loja não consta na Receita.',
        'Confira o CNPJ da empresa no ERP com o contador.',
      ),
      en: said(
        "The store's CNPJ is not in the federal register.",
        'Check the CNPJ of the company in the ERP with the accountant.',
      ),
      es: said(
        'El CNPJ de la tienda no consta en la Receita.',
        'Revise el CNPJ de la empresa en el ERP con el contador.',
      ),
    },
  },
  {
    codes: ['E0116'],
    field: 'store.cityRegistration',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'Falta a inscrição municipal da loja.',
        'Informe a inscrição municipal da empresa no ERP.',
      ),
      en: said(
        "The store's municipal registration is missing.",
        'Enter the municipal registration of the company in the ERP.',
      ),
      es: said(
        'Falta la inscripción municipal de la tienda.',
        'Indique la inscripción municipal de la empresa en el ERP.',
      ),
    },
  },
  {
    codes: ['E0119'],
    field: 'store.cityRegistration',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A inscrição municipal da loja não está autorizada a emitir.',
        'Peça a autorização à prefeitura.',
      ),
      en: said(
        "The store's municipal registration is not authorised to issue.",
        'Ask the city for authorisation.',
      ),
      es: said(
        'La inscripción municipal de la tienda no está autorizada a emitir.',
        'Pida la autorización a la municipalidad.',
      ),
    },
  },
  {
    codes: ['E0120'],
    field: 'store.cityRegistration',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'A inscrição municipal da loja não deve ser enviada nesta cidade.',
        'Deixe-a em branco na empresa do ERP.',
      ),
      en: said(
        "The store's municipal registration must not be sent in this city.",
        'Leave it blank in the company of the ERP.',
      ),
      es: said(
        'La inscripción municipal de la tienda no debe enviarse en esta ciudad.',
        'Déjela en blanco en la empresa del ERP.',
      ),
    },
  },
  {
    codes: ['E0160'],
    field: 'store.regime',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'O regime da loja difere da opção pelo Simples na Receita.',
        'Confira o regime com o contador e corrija-o no ERP.',
      ),
      en: said(
        "The store's regime differs from its standing in Simples Nacional.",
        'Check the regime with the accountant and correct it in the ERP.',
      ),
      es: said(
        'El régimen de la tienda difiere de su opción por el Simples.',
        'Revise el régimen con el contador y corríjalo en el ERP.',
      ),
    },
  },
  {
    codes: ['E0162', 'E0166'],
    field: 'store.simplesRegime',
    curedAt: 'store',
    words: {
      'pt-BR': said(
        'O regime de apuração do Simples falta ou sobra.',
        'Informe-o no ERP se a loja é ME ou EPP do Simples; se não, deixe-o em branco.',
      ),
      en: said(
        'The assessment regime of Simples is missing, or there without need.',
        'Enter it in the ERP if the store is ME or EPP of Simples; if not, leave it blank.',
      ),
      es: said(
        'El régimen de cálculo del Simples falta o sobra.',
        'Indíquelo en el ERP si la tienda es ME o EPP del Simples; si no, déjelo en blanco.',
      ),
    },
  },
]
