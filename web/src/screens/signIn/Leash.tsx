/** The drawing beside the doors: a leash, from hand to ring, and who walks at its end. */
export function Leash() {
  return (
    <svg viewBox="0 0 520 640" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <rect width="520" height="640" fill="#0b5752" />
      <circle cx="420" cy="120" r="170" fill="#0f6a64" />
      <circle cx="70" cy="560" r="210" fill="#0f6a64" />
      <path
        d="M-20 205c80-60 190-80 240-30s-10 120-60 95 0-120 105-100 150 130 90 215-140 60-130 130"
        fill="none"
        stroke="#edb671"
        strokeWidth="11"
        strokeLinecap="round"
      />
      <circle cx="226" cy="534" r="15" fill="none" stroke="#fbf3e7" strokeWidth="8" />
      <g fill="#fbf3e7">
        <ellipse cx="330" cy="500" rx="27" ry="23" />
        <ellipse cx="293" cy="474" rx="10" ry="14" transform="rotate(-28 293 474)" />
        <ellipse cx="318" cy="460" rx="10" ry="15" transform="rotate(-8 318 460)" />
        <ellipse cx="345" cy="461" rx="10" ry="15" transform="rotate(10 345 461)" />
        <ellipse cx="368" cy="477" rx="10" ry="14" transform="rotate(30 368 477)" />
      </g>
      <g fill="#3f9a91">
        <ellipse cx="442" cy="392" rx="16" ry="14" />
        <ellipse cx="420" cy="377" rx="6" ry="9" transform="rotate(-28 420 377)" />
        <ellipse cx="435" cy="368" rx="6" ry="9" />
        <ellipse cx="451" cy="369" rx="6" ry="9" transform="rotate(10 451 369)" />
        <ellipse cx="465" cy="379" rx="6" ry="9" transform="rotate(30 465 379)" />
      </g>
    </svg>
  )
}
