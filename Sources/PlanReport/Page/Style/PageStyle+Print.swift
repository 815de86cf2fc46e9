extension PageStyle {
  /// A4 paper: colours of paper, no controls, every section whole.
  static let printing = #"""
    @page{size:A4;margin:16mm 14mm}
    @media print{:root{--bg:#fff;--surface:#fff;--ink:#000;--soft:#444;--line:#bbb;--faint:#fff;
    --accent:#0b5c73;--map:#fff;--kept:#0072b2;--reduced:#56b4e9;--extended:#5b3fa0;
    --closed:#d55e00;--opened:#009e73;--unused:#8a9298;--village:#6f777c;--walk:#7d878d;
    --bus:#d38b00;--board:#b0559a;--road:#d8d3c4;--bad:#b3401b;--good:#14704f}
    body{font-size:10pt;line-height:1.4}header,main,footer{max-width:none;padding-inline:0}
    header{padding-top:0}section,footer{padding-top:1.2rem}
    nav,.controls,.layers,.zoom,#tip,.skip,.filter,.show,.fold,.pages,.language,.noprint
    {display:none!important}
    .printonly{display:block}.sort::after{content:none!important}
    .link{color:inherit;text-decoration:none!important}
    .datalist table,.datalist thead th{font-size:8pt}.datalist .scroll>table>tbody>tr>:is(th,td){min-width:0;
    padding:.12rem .3rem}
    .datalist .scroll>table>tbody>tr>th{white-space:nowrap}
    .datalist .scroll>table>tbody>tr>.folding{padding-left:0}
    .pair{display:block}.bars{max-width:120mm}canvas#canvas{object-fit:contain}
    #story .note:only-child{display:none}
    .pictures{grid-template-columns:1fr 1fr}.bars{break-inside:avoid}
    #bands table,#bands thead th{font-size:8pt}#bands th,#bands td{padding-right:.25rem}
    #bands :is(th,td):nth-child(n+2){padding-left:.25rem}
    #bands :is(th,td):nth-child(3n+2){padding-left:.7rem}
    .mapbox{display:block;break-inside:avoid}.canvasbox{height:125mm}
    #story{border:0;max-height:none}
    h2,h3{break-after:avoid}tr:not(.detail),.card,.proof,.histogram{break-inside:avoid}
    thead{display:table-header-group}.scroll{overflow:visible}
    details::details-content{content-visibility:visible;display:block}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """#
}
