/** The frame of the pages seen before signing in. */
import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from '../../app/Brand.tsx'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { useTitle } from '../../parts/useTitle.ts'
import classes from './Door.module.css'
import { Leash } from './Leash.tsx'

export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t } = useTranslation()
  useTitle(title)
  return (
    <div className={classes.page}>
      <aside className={classes.side}>
        <Leash />
        <Box className={classes.promise}>
          <Text className={classes.claim}>{t('door.claim')}</Text>
          <Text className={classes.how}>{t('door.how')}</Text>
        </Box>
      </aside>
      <main className={classes.main}>
        <Group justify="space-between" className={classes.top}>
          <Brand />
          <LanguageSwitch />
        </Group>
        <Stack gap="lg" className={classes.form}>
          <div>
            <Title order={1}>{title}</Title>
            {lead && (
              <Text c="dimmed" mt={6}>
                {lead}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </main>
    </div>
  )
}
