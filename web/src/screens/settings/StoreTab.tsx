/** The store's own record. */
import { Button, Grid, Group, Radio, Select, Stack, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveStore, useStore } from '../../api/settings.ts'
import type { StoreRecord } from '../../api/types.ts'
import { Answer } from '../../parts/Answer.tsx'
import { announceDone } from '../../parts/announce.tsx'
import { brazilianStates } from '../../parts/brazilianStates.ts'
import { zonesOffered } from '../../parts/brazilianZones.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { TaxIdInput } from '../../parts/MaskedInput.tsx'
import { bareTaxId, formatTaxId } from '../../parts/masks.ts'
import { Loading } from '../../parts/states.tsx'
import { useProblemForm } from '../../parts/useProblemForm.ts'
import { useRecordForm } from '../../parts/useRecordForm.ts'

export function StoreTab() {
  const store = useStore()
  return (
    <Answer of={store} loading={<Loading rows={4} />}>
      {record => <StoreForm store={record} />}
    </Answer>
  )
}

const formOf = (store: StoreRecord) => ({
  name: store.name,
  legalName: store.legalName ?? '',
  taxId: store.taxId ? formatTaxId(store.taxId) : '',
  taxRegime: store.taxRegime,
  city: store.city ?? '',
  state: store.state,
  timeZone: store.timeZone,
  orderFrom: store.orderFrom,
  stockLeaves: store.stockLeaves,
  shortage: store.shortage,
  cashWithoutSession: store.cashWithoutSession,
})

const orNull = (text: string | null) => text?.trim() || null

const inputOf = (values: ReturnType<typeof formOf>) => ({
  ...values,
  name: values.name.trim(),
  legalName: orNull(values.legalName),
  taxId: orNull(bareTaxId(values.taxId)),
  city: orNull(values.city),
  state: orNull(values.state),
})

function StoreForm({ store }: { store: StoreRecord }) {
  const { t } = useTranslation()
  const save = useSaveStore()
  const place = useProblemForm()
  const [problem, setProblem] = useState<string | null>(null)
  const { form, changes, saved } = useRecordForm({ stored: formOf(store), input: inputOf })
  const submit = form.onSubmit(() => {
    setProblem(null)
    save.mutate(changes(), {
      onSuccess: kept => {
        saved(formOf(kept))
        announceDone(t('settings.storeSaved'))
      },
      onError: error => setProblem(place(form, error, Object.keys(form.values))),
    })
  })
  return (
    <form onSubmit={submit} noValidate className="card" style={{ padding: 20, maxWidth: 760 }}>
      <Stack gap="md">
        <FormProblem text={problem} />
        <Grid gap="sm">
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TextInput label={t('fields.storeName')} required {...form.getInputProps('name')} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TextInput label={t('customer.legalName')} {...form.getInputProps('legalName')} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <TaxIdInput label={t('fields.cnpj')} {...form.getInputProps('taxId')} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <Select
              label={t('fields.taxRegime')}
              data={(['simples', 'mei', 'normal'] as const).map(value => ({
                value,
                label: t(`taxRegime.${value}`),
              }))}
              allowDeselect={false}
              {...form.getInputProps('taxRegime')}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 8, sm: 4 }}>
            <TextInput label={t('customer.city')} {...form.getInputProps('city')} />
          </Grid.Col>
          <Grid.Col span={{ base: 4, sm: 2 }}>
            <Select
              label={t('customer.state')}
              data={[...brazilianStates]}
              searchable
              clearable
              {...form.getInputProps('state')}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <Select
              label={t('settings.timeZone')}
              data={zonesOffered(store.timeZone)}
              searchable
              allowDeselect={false}
              {...form.getInputProps('timeZone')}
            />
          </Grid.Col>
        </Grid>
        <Title order={2} size="h3">
          {t('settings.visits')}
        </Title>
        <Radio.Group
          label={t('settings.orderFrom')}
          description={t('settings.orderFromLead')}
          {...form.getInputProps('orderFrom')}
        >
          <Stack gap="xs" mt="xs">
            {(['booking', 'check_in', 'finish'] as const).map(value => (
              <Radio
                key={value}
                value={value}
                label={t(`settings.orderAt.${value}.label`)}
                description={t(`settings.orderAt.${value}.lead`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Title order={2} size="h3">
          {t('settings.stock')}
        </Title>
        <Radio.Group label={t('settings.stockLeaves')} {...form.getInputProps('stockLeaves')}>
          <Stack gap="xs" mt="xs">
            {(['when_paid', 'at_sale'] as const).map(value => (
              <Radio key={value} value={value} label={t(`settings.leaves.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('settings.shortage')} {...form.getInputProps('shortage')}>
          <Stack gap="xs" mt="xs">
            {(['warn', 'block'] as const).map(value => (
              <Radio key={value} value={value} label={t(`settings.short.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Title order={2} size="h3">
          {t('settings.cash')}
        </Title>
        <Radio.Group label={t('settings.cashWithoutSession')} {...form.getInputProps('cashWithoutSession')}>
          <Stack gap="xs" mt="xs">
            {(['allow', 'warn', 'block'] as const).map(value => (
              <Radio key={value} value={value} label={t(`settings.cashRule.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
