/** The next page of a list, asked for by a button; says when it is being fetched. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

export function LoadMore({ query }: Props) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <Group justify="center" mt="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {t('actions.loadMore')}
      </Button>
    </Group>
  )
}
