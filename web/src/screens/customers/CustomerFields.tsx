/** The fields of a customer. Only the name is needed; what is wrong or missing for a document shows on its field. */

import { Checkbox, Grid, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../api/types.ts'
import { brazilianStates } from '../../parts/brazilianStates.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { PhoneInput, PostalCodeInput, TaxIdInput } from '../../parts/MaskedInput.tsx'
import type { CustomerForm } from './customerForm.ts'

export type CustomerFormApi = UseFormReturnType<CustomerForm>

interface Props {
  form: CustomerFormApi
  /** What is known to be wrong with the saved record; shown until the field is changed. */
  findings?: Finding[]
  /** Leaves out what a booking at the counter does not need. */
  brief?: boolean
}

export function CustomerFields({ form, findings = [], brief }: Props) {
  const { t } = useTranslation()
  const isCompany = form.values.personKind === 'company'

  /** Value, error and, while nobody has touched the field, what a finding says of it. */
  function bind(path: string) {
    const props = form.getInputProps(path)
    const finding = findings.find(({ field }) => field === path)
    if (props.error || !finding || form.isDirty(path)) return props
    const words = `${finding.cause} ${finding.cure}`
    return finding.severity === 'stop' ? { ...props, error: words } : { ...props, description: words }
  }

  return (
    <Stack gap="lg">
      <Grid gap="sm">
        <Grid.Col span={12}>
          <SegmentedControl
            aria-label={t('customer.kind')}
            value={form.values.personKind}
            onChange={value => form.setFieldValue('personKind', value as CustomerForm['personKind'])}
            data={[
              { value: 'person', label: t('customer.person') },
              { value: 'company', label: t('customer.company') },
            ]}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: isCompany ? 6 : 8 }}>
          <TextInput
            label={t(isCompany ? 'customer.legalName' : 'customer.name')}
            required
            autoComplete="off"
            {...bind('name')}
          />
        </Grid.Col>
        {isCompany && (
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TextInput label={t('customer.tradeName')} autoComplete="off" {...bind('tradeName')} />
          </Grid.Col>
        )}
        <Grid.Col span={{ base: 12, sm: 4 }}>
          <TaxIdInput
            label={t(isCompany ? 'customer.cnpj' : 'customer.cpf')}
            placeholder={isCompany ? 'AA.AAA.AAA/AAAA-00' : '000.000.000-00'}
            {...bind('taxId')}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 4 }}>
          <PhoneInput label={t('customer.phone')} placeholder="(11) 98765-4321" {...bind('phone')} />
        </Grid.Col>
        {!brief && (
          <>
            <Grid.Col span={{ base: 12, sm: 4 }}>
              <PhoneInput label={t('customer.phone2')} {...bind('phone2')} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, sm: 8 }}>
              <TextInput label={t('fields.email')} type="email" autoComplete="off" {...bind('email')} />
            </Grid.Col>
            {!isCompany && (
              <Grid.Col span={{ base: 12, sm: 4 }}>
                <DayInput
                  label={t('customer.birthDate')}
                  placeholder="31/12/1990"
                  clearable
                  {...bind('birthDate')}
                />
              </Grid.Col>
            )}
          </>
        )}
      </Grid>
      {!brief && <AddressFields bind={bind} />}
      {!brief && isCompany && (
        <Section title={t('customer.registrations')}>
          <Grid gap="sm">
            <Grid.Col span={{ base: 12, sm: 6 }}>
              <TextInput label={t('customer.stateRegistration')} {...bind('stateRegistration')} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, sm: 6 }}>
              <TextInput label={t('customer.cityRegistration')} {...bind('cityRegistration')} />
            </Grid.Col>
            <Grid.Col span={12}>
              <Checkbox
                label={t('customer.icmsContributor')}
                {...form.getInputProps('icmsContributor', { type: 'checkbox' })}
              />
            </Grid.Col>
          </Grid>
        </Section>
      )}
      {!brief && (
        <Textarea label={t('fields.notes')} autosize minRows={2} maxLength={2000} {...bind('notes')} />
      )}
    </Stack>
  )
}

function AddressFields({ bind }: { bind: (path: string) => ReturnType<CustomerFormApi['getInputProps']> }) {
  const { t } = useTranslation()
  return (
    <Section title={t('customer.address')}>
      <Grid gap="sm">
        <Grid.Col span={{ base: 6, sm: 3 }}>
          <PostalCodeInput
            label={t('customer.postalCode')}
            placeholder="00000-000"
            {...bind('address.postalCode')}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <TextInput label={t('customer.street')} autoComplete="off" {...bind('address.street')} />
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 3 }}>
          <TextInput label={t('customer.number')} autoComplete="off" {...bind('address.number')} />
        </Grid.Col>
        <Grid.Col span={{ base: 6, sm: 3 }}>
          <TextInput label={t('customer.complement')} autoComplete="off" {...bind('address.complement')} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 3 }}>
          <TextInput label={t('customer.district')} autoComplete="off" {...bind('address.district')} />
        </Grid.Col>
        <Grid.Col span={{ base: 8, sm: 4 }}>
          <TextInput label={t('customer.city')} autoComplete="off" {...bind('address.city')} />
        </Grid.Col>
        <Grid.Col span={{ base: 4, sm: 2 }}>
          <Select
            label={t('customer.state')}
            data={[...brazilianStates]}
            searchable
            clearable
            {...bind('address.state')}
          />
        </Grid.Col>
      </Grid>
    </Section>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0, marginBottom: 8 }}>
        <Text fw={650}>{title}</Text>
      </legend>
      {children}
    </fieldset>
  )
}
