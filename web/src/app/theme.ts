/**
 * How Trela looks: one palette, one type scale, one set of corner radii, for every screen.
 *
 * Every text colour stands at 4.5:1 or better on the surfaces it is used on (WCAG 2.2, SC 1.4.3); controls and
 * focus rings at 3:1 or better (SC 1.4.11). Targets are at least 24 px (SC 2.5.8).
 */
import { Button, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Primary: the deep teal of the mark. */
const teal: MantineColorsTuple = [
  '#edf7f5',
  '#d9ece9',
  '#b1d9d3',
  '#86c5bd',
  '#5fb0a7',
  '#3f9a91',
  '#218279',
  '#0f6a64',
  '#0b5752',
  '#07433f',
]
/** Accent: leather, as of a leash. Only for the mark and for warmth, never for a state. */
const leather: MantineColorsTuple = [
  '#fdf5ea',
  '#f9e8d1',
  '#f3d0a3',
  '#edb671',
  '#e79f48',
  '#d3852a',
  '#ad681c',
  '#8a5113',
  '#6b3f10',
  '#4d2d0b',
]
/** Neutrals with a little warmth; replaces the library's cold greys. */
const gray: MantineColorsTuple = [
  '#fbf9f6',
  '#f4f0ea',
  '#eae4db',
  '#ddd5c9',
  '#c5bbac',
  '#9c9182',
  '#6f6558',
  '#574e43',
  '#3d362e',
  '#25201b',
]
const green: MantineColorsTuple = [
  '#eef7ee',
  '#dcefdd',
  '#b9dfbc',
  '#93cd98',
  '#6cb974',
  '#4ba155',
  '#35863f',
  '#276c31',
  '#1d5626',
  '#143f1b',
]
const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadeda',
  '#f3bbb4',
  '#ea938a',
  '#df6a5f',
  '#cf483c',
  '#b83328',
  '#9a261d',
  '#7b1d16',
  '#5a1510',
]
const amber: MantineColorsTuple = [
  '#fef7e6',
  '#fcebc4',
  '#f8d889',
  '#f3c350',
  '#e8ab26',
  '#c98c10',
  '#9c6a07',
  '#7a5205',
  '#5f4004',
  '#453003',
]
const blue: MantineColorsTuple = [
  '#eef4fb',
  '#dae7f6',
  '#b4cfec',
  '#8ab4e0',
  '#6299d3',
  '#3f7ec2',
  '#2a67a9',
  '#1f5289',
  '#18406c',
  '#112f50',
]

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, leather, gray, green, red, amber, blue },
  black: '#25201b',
  white: '#ffffff',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontFamily:
      'ui-rounded, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(61 54 46 / 8%)',
    sm: '0 1px 3px rgb(61 54 46 / 10%), 0 1px 2px rgb(61 54 46 / 6%)',
    md: '0 6px 18px rgb(61 54 46 / 12%)',
    lg: '0 12px 32px rgb(61 54 46 / 16%)',
    xl: '0 20px 48px rgb(61 54 46 / 20%)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { radius: 'md' },
      styles: { root: { fontWeight: 600 } },
      // The library's middle one of the small buttons has larger letters than a button of full size.
      vars: (_theme, { size }) => ({
        root: size === 'compact-md' ? { '--button-fz': 'var(--mantine-font-size-sm)' } : {},
      }),
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray.7', size: 34 } },
    TextInput: { defaultProps: { radius: 'md' } },
    Modal: {
      // Room above the first field: its focus ring must not be cut off.
      styles: { title: { fontWeight: 650, fontSize: '1.125rem' }, body: { paddingTop: 6 } },
      defaultProps: {
        radius: 'lg',
        padding: 'lg',
        overlayProps: { color: '#25201b', backgroundOpacity: 0.4 },
      },
    },
    Drawer: {
      styles: { title: { fontWeight: 650, fontSize: '1.125rem' } },
      defaultProps: { overlayProps: { color: '#25201b', backgroundOpacity: 0.35 }, padding: 'lg' },
    },
    // Without the library's empty focus stop, which no role of a menu allows (WAI-ARIA 1.2): the first item takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Paper: { defaultProps: { radius: 'lg' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    Notification: { defaultProps: { radius: 'md' } },
  },
})
