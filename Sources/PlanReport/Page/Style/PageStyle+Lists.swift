extension PageStyle {
  /// Lists with filters, columns to sort by, and pages.
  static let lists = #"""
    .link{font:inherit;border:0;background:none;padding:0;color:var(--accent);cursor:pointer;
    text-align:left;overflow-wrap:anywhere}
    .link:hover,#story .link{text-decoration:underline;text-underline-offset:.15em}
    .sort{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
    .sort:hover{color:var(--accent);text-decoration:underline;text-underline-offset:.15em}
    th[aria-sort] .sort::after{content:"↕";opacity:.45;margin-left:.25em;font-size:.9em}
    th[aria-sort=ascending] .sort::after{content:"▲";opacity:1}
    th[aria-sort=descending] .sort::after{content:"▼";opacity:1}
    .datalist{min-height:8rem}
    .datalist .scroll>table>tbody>tr>th{font-weight:600;min-width:9.5rem}
    .datalist .scroll>table>tbody>tr>:is(th,td){vertical-align:top}
    @media (max-width:44rem){.datalist .scroll>table{min-width:60rem}}
    .datalist .scroll>table>tbody>tr>td:not(.n){min-width:4.5rem}
    .filters{align-items:end}
    .filters>label:not(.check){display:flex;flex-direction:column;gap:.15rem}
    input[type=number]{font:inherit;color:var(--ink);background:var(--surface);width:8rem;
    border:1px solid var(--soft);border-radius:6px;padding:.3rem .5rem;min-height:2.2rem}
    .filters input[type=search]{width:11rem}
    .item{display:inline-block}.item>.link{display:inline}
    .datalist .scroll>table>tbody>tr>.folding{position:relative;padding-left:1.4rem}
    .fold{font:inherit;border:0;background:none;color:var(--soft);padding:0 .3rem;cursor:pointer;
    position:absolute;left:0;top:.34rem}
    .detail>td{padding:.2rem 0 1.2rem 1.4rem;background:var(--surface)}
    .detail:hover{background:none}
    .pages{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;padding:.6rem 0;color:var(--soft);
    font-size:.92rem}
    .pages .show{min-height:2.2rem}.show:disabled{opacity:.45;cursor:default}
    .show[aria-pressed=true]{background:var(--accent);color:var(--bg)}
    .icon{width:16px;height:16px;vertical-align:-2px}
    .datalist small{font-size:.87em}.printonly{display:none}
    .nb{white-space:nowrap}
    """#
}
