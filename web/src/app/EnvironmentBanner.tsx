/** On every page, while what is sent goes to a test account of the ERP, or goes nowhere because sending is paused. */
import { IconFlask, IconPlayerPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../api/connection.ts'
import classes from './Shell.module.css'

export function EnvironmentBanner() {
  const { t } = useTranslation()
  const connection = useConnection().data
  if (!connection) return null
  return (
    <>
      {connection.environment === 'test' && (
        <div className={classes.banner} role="note">
          <IconFlask size={18} aria-hidden />
          <span>{t('integration.testBanner', { erp: connection.title })}</span>
        </div>
      )}
      {connection.state === 'paused' && (
        <div className={classes.banner} role="note">
          <IconPlayerPause size={18} aria-hidden />
          <span>{t('integration.pausedBanner', { erp: connection.title })}</span>
          <Link to="/integration" className="plain-link">
            {t('integration.open')}
          </Link>
        </div>
      )}
    </>
  )
}
