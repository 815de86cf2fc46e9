extension PageStyle {
  /// Pairs of bars.
  static let pictures = #"""
    .bars{margin:0 0 1.2rem;max-width:34rem}
    .bars figcaption{font-weight:650;margin:.9rem 0 .3rem}
    .bars .key{display:flex;align-items:center;gap:.4rem;margin:0 0 .4rem;font-size:.87rem;
    color:var(--soft)}
    .bars .key span{width:1.6rem;height:.8rem;border:1px solid var(--kept)}
    .bars .key .before{background:repeating-linear-gradient(135deg,var(--kept) 0 2px,var(--bg) 2px 5px)}
    .bars .key .after{background:var(--kept);margin-left:.8rem}
    .bars svg{width:100%;height:auto;font-size:12px;fill:var(--soft);overflow:visible}
    .bars rect.before{fill:url(#hatch);stroke:var(--kept)}
    .bars rect.after{fill:var(--kept);stroke:var(--kept)}
    .bars .count{fill:var(--ink);font-size:11px}.bars .over{fill:var(--bad);font-weight:650}
    .bars line{stroke:var(--soft)}
    .pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:0 2rem}
    """#
}
