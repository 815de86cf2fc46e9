extension PageStyle {
  /// The map with its controls, stories and legend.
  static let map = #"""
    .controls{display:flex;flex-wrap:wrap;gap:.7rem 1.4rem;align-items:end;margin-bottom:.7rem;
    font-size:.92rem}
    .controls>label:not(.check),.search{display:flex;flex-direction:column;gap:.15rem}
    .controls label,.controls legend{color:var(--soft)}
    .check{display:flex;gap:.4rem;align-items:center;padding-bottom:.35rem}
    select,input[type=search]{font:inherit;color:var(--ink);background:var(--surface);
    border:1px solid var(--soft);border-radius:6px;padding:.3rem .5rem;min-height:2.2rem}
    .switch{border:0;padding:0;margin:0;display:flex}
    .switch legend{padding:0;margin-bottom:.15rem}
    .switch label{cursor:pointer}
    .switch input{position:absolute;opacity:0}
    .switch span{display:block;padding:.34rem .9rem;border:1px solid var(--soft);
    background:var(--surface);color:var(--ink)}
    .switch label:first-of-type span{border-radius:6px 0 0 6px}
    .switch label:last-of-type span{border-radius:0 6px 6px 0;border-left:0}
    .switch input:checked+span{background:var(--accent);color:var(--bg);border-color:var(--accent)}
    .switch input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
    .search{position:relative;flex:1 1 13rem;max-width:22rem}.search input{width:100%}
    #found{position:absolute;top:100%;left:0;right:0;z-index:5;margin:.2rem 0 0;padding:.3rem;
    list-style:none;background:var(--surface);border:1px solid var(--soft);border-radius:8px;
    max-height:18rem;overflow:auto}
    #found [role=option]{padding:.35rem .5rem;border-radius:5px;cursor:pointer}
    #found [role=option]:hover,#found [aria-selected=true]{background:var(--faint);
    outline:2px solid var(--accent);outline-offset:-2px}
    .mapbox{display:grid;grid-template-columns:minmax(0,1fr) 21rem;border:1px solid var(--line);
    border-radius:10px;overflow:hidden;background:var(--surface)}
    .canvasbox{position:relative;height:min(36rem,78vh);min-height:22rem;background:var(--map)}
    canvas#canvas{display:block;width:100%;height:100%;touch-action:none;cursor:grab}
    canvas#canvas:active{cursor:grabbing}
    canvas#canvas:focus-visible{outline-offset:-3px}
    .zoom{position:absolute;top:.7rem;right:.7rem;display:flex;flex-direction:column;gap:.3rem}
    .layers{border:0;padding:0;margin:0 0 .7rem;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;
    font-size:.92rem;color:var(--soft)}
    .layers legend{float:left;padding:0;margin-right:1.1rem;font-weight:600}
    .layers label[hidden]{display:none}
    .mapbox:fullscreen{grid-template-columns:minmax(0,1fr) 24rem;border-radius:0}
    .mapbox:fullscreen .canvasbox,.mapbox:fullscreen #story{height:100%;max-height:none}
    .zoom button{width:2.3rem;height:2.3rem;font-size:1.15rem;line-height:1;border-radius:7px;
    border:1px solid var(--line);background:var(--surface);color:var(--ink);cursor:pointer}
    #tip{position:absolute;pointer-events:none;background:var(--ink);color:var(--bg);
    padding:.25rem .55rem;border-radius:6px;font-size:.87rem;max-width:16rem;z-index:3}
    #story{padding:1rem 1.1rem;overflow:auto;max-height:min(36rem,78vh);font-size:.93rem;
    border-left:1px solid var(--line)}
    #story{overflow-wrap:anywhere}
    #story h3{margin:0;font-size:1.1rem;overflow-wrap:anywhere}
    #story h4{margin:.9rem 0 .1rem;font-size:.93rem}
    #story p{margin:.15rem 0}
    #story .badge{display:inline-block;padding:0 .5rem;border-radius:1rem;border:1px solid;
    font-size:.84rem;margin:.2rem 0}
    #story table{font-size:.87rem;margin-top:.5rem}#story th,#story td{padding:.25rem .4rem}
    #story th:first-child{padding-left:0}
    @media (max-width:56rem){.mapbox{grid-template-columns:minmax(0,1fr)}
    #story{border-left:0;border-top:1px solid var(--line);max-height:none}
    .canvasbox{height:min(30rem,62vh)}}
    #legend{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;padding:.7rem .1rem;font-size:.87rem;
    color:var(--soft)}
    #legend div{display:flex;flex-wrap:wrap;gap:.15rem .9rem;align-items:center}
    #legend b{font-weight:600;color:var(--ink)}
    #legend span{display:inline-flex;align-items:center;gap:.3rem}
    #legend canvas{width:22px;height:16px}
    """#
}
