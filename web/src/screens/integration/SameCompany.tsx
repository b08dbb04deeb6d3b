/**
 * Where no tax id tells whether an account belongs to the company that was connected before: a person writes its name, or
 * says that it is another one.
 */
import { Alert, Radio, Stack, Text, TextInput } from '@mantine/core'
import { IconBuildingStore } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/problem.ts'
import type { ConnectInput } from '../../api/types.ts'
import { useProblemText } from '../../parts/useProblemText.ts'

type Said = NonNullable<ConnectInput['company']>

const asks = ['company_unconfirmed', 'company_name_differs']

export interface CompanyQuestion {
  /** The refusal that asks, until the form is sent without one. */
  asked: Error | null
  said: Said
  say: (said: Said) => void
  /** Takes a refusal; false when it is about something else. */
  ask: (error: unknown) => boolean
  /** What goes with the next request. */
  answer: { company?: Said }
}

export function useCompanyQuestion(): CompanyQuestion {
  const [asked, setAsked] = useState<Error | null>(null)
  const [said, say] = useState<Said>({ same: true, name: '' })
  const ask = (error: unknown) => {
    const isAsked = isProblem(error) && asks.includes(error.code)
    if (isAsked) setAsked(error)
    return isAsked
  }
  return { asked, said, say, ask, answer: asked ? { company: said } : {} }
}

/** @param mayDiffer another company can be connected from here, without the links */
export function SameCompany({ question, mayDiffer }: { question: CompanyQuestion; mayDiffer: boolean }) {
  const { t } = useTranslation()
  const text = useProblemText()
  const { asked, said, say } = question
  if (!asked) return null
  const isWrongName = isProblem(asked) && asked.code === 'company_name_differs'
  return (
    <Alert color="amber" icon={<IconBuildingStore aria-hidden />} title={t('integration.sameCompany.title')}>
      <Stack gap="sm">
        {!isWrongName && (
          <Text size="sm" c="gray.9" role="alert">
            {text(asked)}
          </Text>
        )}
        {mayDiffer && (
          <Radio.Group
            label={t('integration.sameCompany.which')}
            value={said.same ? 'same' : 'other'}
            onChange={which => say({ ...said, same: which === 'same' })}
          >
            <Stack gap={6} mt={6}>
              <Radio value="same" label={t('integration.sameCompany.same')} />
              <Radio value="other" label={t('integration.sameCompany.other')} />
            </Stack>
          </Radio.Group>
        )}
        {said.same && (
          <TextInput
            label={t('integration.sameCompany.name')}
            required
            autoComplete="off"
            value={said.name ?? ''}
            error={isWrongName ? text(asked) : null}
            onChange={event => say({ ...said, name: event.currentTarget.value })}
          />
        )}
      </Stack>
    </Alert>
  )
}
