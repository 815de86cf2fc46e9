/// The style sheet of all pages: light and dark, wide and narrow, screen and A4 paper.
///
/// Colours of the map are those of Okabe and Ito, which colour-blind people tell apart.
enum PageStyle {
  static let whole = [base, map, lists, pictures, printing].joined(separator: "\n")

  /// Colours, type, tables and what all pages share.
  static let base = #"""
    :root{--bg:#fafaf7;--surface:#fff;--ink:#1c2429;--soft:#59656c;--line:#dcdfdc;--faint:#eef0ed;
    --accent:#0b5c73;--bad:#b3401b;--good:#14704f;--kept:#0072b2;--reduced:#56b4e9;
    --extended:#5b3fa0;--closed:#d55e00;--opened:#009e73;--unused:#8a9298;--village:#6f777c;
    --walk:#7d878d;--bus:#d38b00;--board:#b0559a;--map:#f3f4f0;--road:#d8d3c4}
    @media (prefers-color-scheme:dark){:root{--bg:#14191c;--surface:#1c2326;--ink:#e7ebec;
    --soft:#a3afb5;--line:#364045;--faint:#242c30;--accent:#6cc3da;--bad:#f08a5d;--good:#63c9a0;
    --kept:#4aa8e0;--reduced:#9bd4f5;--extended:#b39df0;--closed:#f07f2c;--opened:#2ec79b;
    --unused:#77828a;--village:#a9b3b8;--walk:#87939a;--bus:#e6b23c;--board:#d98cc6;--map:#181e21;--road:#3c3a32}}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,
    "Segoe UI",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Hiragino Sans GB",
    "Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
    font-variant-numeric:tabular-nums lining-nums}
    :lang(zh-Hans) body,body:lang(zh-Hans),#page:lang(zh-Hans){line-height:1.7;text-autospace:normal;line-break:strict;
    text-wrap:pretty;
    font-family:system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei",
    "Noto Sans CJK SC","Source Han Sans SC","Segoe UI",Roboto,sans-serif}
    header,main,footer{max-width:74rem;margin:0 auto;padding:0 1.5rem}
    header{padding-top:3rem}
    .kicker{margin:0;color:var(--accent);font-weight:600}
    :lang(zh-Hans) thead th{word-break:keep-all}
    :lang(zh-Hans) :is(em,i,cite){font-style:normal}
    .language{float:right;font:inherit;font-size:.92rem;color:var(--accent);background:var(--surface);
    border:1px solid var(--line);border-radius:6px;padding:.25rem .9rem;min-height:2.2rem;cursor:pointer}
    h1{margin:.1rem 0 .3rem;font-size:clamp(1.8rem,4.5vw,2.8rem);line-height:1.15;
    overflow-wrap:anywhere}
    .subtitle{margin:0;color:var(--soft)}.subtitle span+span::before{content:"·";margin:0 .5em}
    .lead{max-width:46rem;font-size:1.15rem;margin:1.2rem 0}
    nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;margin:0;padding:.7rem 0;
    border-block:1px solid var(--line);font-size:.92rem}
    a{color:var(--accent);text-underline-offset:.15em}nav a{text-decoration:none}
    nav a:hover{text-decoration:underline}
    section,footer{padding-top:2.6rem}section{scroll-margin-top:1rem}
    h2{font-size:1.45rem;line-height:1.25;margin:0 0 .9rem}
    h3{font-size:1rem;margin:1.3rem 0 .4rem}
    p{margin:.5rem 0}.note,small{color:var(--soft);font-size:.87rem}
    .note{max-width:52rem}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--surface);
    padding:.4rem .8rem;z-index:9}
    .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.8rem}
    .card{background:var(--surface);border:1px solid var(--line);border-radius:10px;
    padding:.8rem 1rem;display:flex;flex-direction:column}
    .card span{color:var(--soft);font-size:.87rem;line-height:1.35}
    .card strong{font-size:1.35rem;line-height:1.3;font-weight:650;margin-top:auto}
    .pair{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;margin-top:1.2rem;
    align-items:start}
    @media (max-width:56rem){.pair{grid-template-columns:minmax(0,1fr)}}
    .scroll{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;width:100%;font-size:.93rem}
    th,td{padding:.34rem .7rem;text-align:left;vertical-align:baseline;
    border-bottom:1px solid var(--line);font-weight:400}
    thead th{color:var(--soft);font-size:.84rem;border-bottom-color:var(--soft);
    vertical-align:bottom;line-height:1.3}
    th:first-child,td:first-child{padding-left:0}
    .n{text-align:right;white-space:nowrap}thead .n{white-space:normal}
    tbody tr:hover{background:var(--faint)}
    .group th{font-weight:650;padding-top:.9rem;border-bottom-color:var(--soft)}
    .group:hover{background:none}
    .total th,.total td{font-weight:650;border-top:1px solid var(--soft)}
    .histogram{margin:0}.histogram figcaption{font-weight:650;margin:.9rem 0 .4rem}
    .histogram svg{width:100%;height:auto;font-size:11px;fill:var(--soft);overflow:visible}
    .histogram line{stroke:var(--soft)}.histogram .count{fill:var(--ink);font-size:9.5px}
    .fans{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem 2rem}
    .fan .band{fill:var(--reduced);opacity:.35}
    .fan .middle{fill:none;stroke:var(--kept);stroke-width:2.2}
    .fan .past{fill:none;stroke:var(--ink);stroke-width:1.4}.fan .counted{fill:var(--ink)}
    .fan .base{fill:var(--bg);stroke:var(--kept);stroke-width:2}
    .fan svg{font-size:13px}#bands :is(th,td):nth-child(3n+2){padding-left:1.4rem}
    .fan .grid{stroke:var(--line)}
    .proof{background:var(--surface);border:1px solid var(--line);border-radius:10px;
    padding:1.1rem 1.3rem}
    .bounds{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.6rem 1.5rem;
    margin:0}
    .bounds dt{color:var(--soft);font-size:.87rem}
    .bounds dd{margin:0;font-size:1.2rem;font-weight:650}
    .gapbar{margin:.9rem 0 .2rem;height:.7rem;border-radius:.35rem;overflow:hidden;
    border:1px solid var(--accent);background:repeating-linear-gradient(135deg,var(--surface) 0 4px,
    var(--line) 4px 6px)}
    .gapbar span{display:block;height:100%;background:var(--accent)}
    .gaplabel{margin:0;text-align:right;color:var(--soft);font-size:.87rem}
    .statement{max-width:52rem}
    summary{cursor:pointer}summary:hover{background:var(--faint)}
    @media (max-width:44rem){header,main,footer{padding-inline:1rem}header{padding-top:1.6rem}
    .scroll table{min-width:40rem}#figures .scroll table,#money .scroll table,
    #provenance .scroll table{min-width:0}
    th,td{padding-inline:.4rem}}
    .defs{position:absolute;width:0;height:0}.defs .ground{fill:var(--bg)}.defs .hatch{fill:var(--kept)}
    .body{padding:.1rem 0 1.2rem 1.4rem}
    .ways{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.4rem 2rem;
    margin:.5rem 0}.ways dt{color:var(--soft);font-size:.87rem}.ways dd{margin:0}
    .est,.nb{white-space:nowrap}
    .show{font:inherit;font-size:.87rem;color:var(--accent);background:none;cursor:pointer;
    border:1px solid var(--line);border-radius:6px;padding:.2rem .7rem}
    .bad{color:var(--bad)}.good{color:var(--good)}
    .tag{border:1px solid var(--line);border-radius:4px;padding:0 .3rem}
    details.block{border:1px solid var(--line);border-radius:8px;background:var(--surface);
    margin:.6rem 0}
    details.block>summary{padding:.55rem .9rem;font-weight:600}
    details.block>summary small{font-weight:400;margin-left:.4rem}
    details.block .body{padding:0 1rem 1rem}
    code{font:.82em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--soft);
    overflow-wrap:anywhere}
    #assumptions th code{display:block}
    .status{white-space:nowrap}.status.seen::before{content:"✓ ";color:var(--good)}
    .status.unverified::before{content:"? ";color:var(--bad)}
    .status.commentary::before{content:"❝ "}.status.assumption::before{content:"○ "}.status.changed::before{content:"✎ "}
    .remarks{max-width:52rem;padding-left:1.2rem}.remarks li{margin:.35rem 0}
    footer{padding-bottom:4rem;font-size:.92rem}footer h2{font-size:1.2rem}
    .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.5rem 1.5rem;
    margin:0}.facts dt{color:var(--soft);font-size:.84rem}
    .facts dd{margin:0;overflow-wrap:anywhere}
    """#
}
