// The style sheet of the HTML report: calm, in the dark as well, on paper without links' colours.
#pragma once

namespace blotter {

inline constexpr const char* kReportStyle = R"css(
:root{color-scheme:light dark;--ground:#fff;--ground-2:#f4f5f7;--ink:#1b1f24;--dim:#57606a;--rule:#d0d7de;--accent:#0b4f9e;--bar:#8fa3b8;
--supported:#14632f;--supported-bg:#dff3e4;--depends:#704a00;--depends-bg:#fdf0cd;--refuted:#9a1c1c;--refuted-bg:#fde3e1;--undecided:#47505a;--undecided-bg:#e9ecef}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14171a;--ground-2:#1e2328;--ink:#e8eaed;--dim:#a5afba;--rule:#3a424b;--accent:#8ab8f5;--bar:#66788c;
--supported:#9fdcae;--supported-bg:#163420;--depends:#f3cf7a;--depends-bg:#3a2d0c;--refuted:#f5aaa4;--refuted-bg:#431d1b;--undecided:#c2cad2;--undecided-bg:#2b3138}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:48rem;padding:1.5rem 1rem 3rem;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
h1,h2.n{font-family:Georgia,"Liberation Serif",serif;font-weight:600}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem}
h3{font-size:1rem;margin:1.5rem 0 .4rem}
p{margin:0 0 .75rem}
a{color:var(--accent)}
.dim{color:var(--dim);font-size:.9rem}
.story{font:1.05rem/1.65 Georgia,"Liberation Serif",serif;white-space:pre-wrap;border-left:3px solid var(--rule);padding-left:1rem}
.claim{color:inherit;padding:.05em .1em;border-radius:2px;text-decoration:underline 2px;text-underline-offset:3px}
.claim.supported{background:var(--supported-bg);text-decoration-color:var(--supported)}
.claim.depends{background:var(--depends-bg);text-decoration-color:var(--depends);text-decoration-style:dashed}
.claim.refuted{background:var(--refuted-bg);text-decoration-color:var(--refuted);text-decoration-style:double}
.claim.undecided{background:var(--undecided-bg);text-decoration-color:var(--undecided);text-decoration-style:dotted}
.supported>.v{color:var(--supported)}.depends>.v{color:var(--depends)}.refuted>.v{color:var(--refuted)}.undecided>.v{color:var(--undecided)}
.v{font-weight:600;white-space:nowrap}td .v{white-space:normal}
sup{font:700 .7rem/1 system-ui,sans-serif;white-space:nowrap;margin-left:.15em}
.because{border-left:4px solid var(--undecided);background:var(--undecided-bg);padding:.7rem 1rem}
.because.supported{border-color:var(--supported);background:var(--supported-bg)}
.because.depends{border-color:var(--depends);background:var(--depends-bg)}
.because.refuted{border-color:var(--refuted);background:var(--refuted-bg)}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-top:1px solid var(--rule);font-weight:400;overflow-wrap:normal}
thead th{color:var(--dim);border-top:0}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1rem;margin:0 0 1rem}
dt{color:var(--dim)}dd{margin:0}
figure{margin:1rem 0}figcaption{margin-bottom:.4rem}
svg{display:block;width:100%;min-width:33rem;height:auto}
code,pre{font:.85rem/1.45 ui-monospace,"Liberation Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre,.command{background:var(--ground-2);padding:.35rem .6rem;border-radius:4px;display:block;margin:.25rem 0 .9rem}
summary{cursor:pointer;color:var(--accent)}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:1rem;color:var(--dim);font-size:.9rem}
.scroll{overflow-x:auto}
.fill-ink{fill:var(--ink)}.fill-own{fill:var(--accent)}.fill-stated{fill:var(--refuted)}.fill-bar{fill:var(--bar)}
.line-ink{stroke:var(--ink)}.line-faint{stroke:var(--rule)}.line-own{stroke:var(--accent)}.line-stated{stroke:var(--refuted)}
@media screen and (max-width:40rem){.short,.short tbody{display:block}.short thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.short caption{display:block}.short tr{display:grid;grid-template-columns:1.6rem minmax(0,1fr);padding:.6rem 0;border-top:1px solid var(--rule)}
.short td,.short th{grid-column:2;border:0;padding:.05rem 0}.short td:first-child{grid-column:1;grid-row:1}.short .none{display:none}.short [data-label]::before{content:attr(data-label) ": ";color:var(--dim)}}
@media (max-width:30rem){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}}
@media print{body{max-width:none;padding:0;font-size:11pt}figure,.because,tr,li,dl,.command{break-inside:avoid}h2,h3,figcaption,caption{break-after:avoid}.scroll{overflow:visible}svg{min-width:0}details:not([open]){display:none}p:has(+.command){break-after:avoid}a{color:inherit}.claim,.because{print-color-adjust:exact}}
)css";

}  // namespace blotter
