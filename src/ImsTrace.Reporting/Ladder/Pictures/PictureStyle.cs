namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>
/// The colours of drawn ladders, light and dark. Plain classes without variables: programs that put pictures into documents know
/// no more, and show the light ones.
/// </summary>
internal static class PictureStyle
{
    /// <summary>For the picture of a ladder, alone or in a page.</summary>
    public const string Ladder = """

        .ladder{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px}
        .ladder text{fill:#1f2328}
        .ladder .dim{fill:#59636e}
        .ladder .strong{font-weight:bold}
        .ladder .title{font-size:15px;font-weight:bold}
        .ladder .small{font-size:11px}
        .ladder .paper{fill:#ffffff}
        .ladder .lifeline{stroke:#b4bcc6}
        .ladder .box{fill:#f3f5f8;stroke:#8a94a0}
        .ladder .sip line,.ladder .sip path{stroke:#0b57d0}
        .ladder .sip polygon,.ladder .sip .name{fill:#0b57d0}
        .ladder .diameter line,.ladder .diameter path{stroke:#a64b00}
        .ladder .diameter polygon,.ladder .diameter .name{fill:#a64b00}
        .ladder .msrp line,.ladder .msrp path{stroke:#11733c}
        .ladder .msrp polygon,.ladder .msrp .name{fill:#11733c}
        .ladder .h248 line,.ladder .h248 path{stroke:#6f3cb5}
        .ladder .h248 polygon,.ladder .h248 .name{fill:#6f3cb5}
        .ladder .again line,.ladder .again polygon,.ladder .again text{opacity:0.75}
        .ladder .error .note{fill:#fdecea;stroke:#c5221f}
        .ladder .error .rule{fill:#b3150f}
        .ladder .warning .note{fill:#fff4d6;stroke:#9a6700}
        .ladder .warning .rule{fill:#7d5300}
        .ladder .info .note{fill:#eef1f4;stroke:#8a94a0}
        .ladder .pass .badge{fill:#11733c}
        .ladder .fail .badge{fill:#c5221f}
        .ladder .inconclusive .badge{fill:#8a5a00}
        .ladder .none .badge{fill:#59636e}
        .ladder .word{fill:#ffffff;font-weight:bold}
        @media (prefers-color-scheme:dark){
        .ladder text{fill:#e6e9ec}
        .ladder .dim{fill:#9aa4af}
        .ladder .paper{fill:#0f1419}
        .ladder .lifeline{stroke:#465160}
        .ladder .box{fill:#1b222b;stroke:#6b7785}
        .ladder .sip line,.ladder .sip path{stroke:#7fb0ff}
        .ladder .sip polygon,.ladder .sip .name{fill:#7fb0ff}
        .ladder .diameter line,.ladder .diameter path{stroke:#ffb066}
        .ladder .diameter polygon,.ladder .diameter .name{fill:#ffb066}
        .ladder .msrp line,.ladder .msrp path{stroke:#6bd28f}
        .ladder .msrp polygon,.ladder .msrp .name{fill:#6bd28f}
        .ladder .h248 line,.ladder .h248 path{stroke:#c6a1ff}
        .ladder .h248 polygon,.ladder .h248 .name{fill:#c6a1ff}
        .ladder .error .note{fill:#3b1513;stroke:#ff8a80}
        .ladder .error .rule{fill:#ff8a80}
        .ladder .warning .note{fill:#332705;stroke:#f5c451}
        .ladder .warning .rule{fill:#f5c451}
        .ladder .info .note{fill:#1b222b;stroke:#6b7785}
        .ladder .pass .badge{fill:#6bd28f}
        .ladder .fail .badge{fill:#ff8a80}
        .ladder .inconclusive .badge{fill:#f5c451}
        .ladder .none .badge{fill:#9aa4af}
        .ladder .word{fill:#0f1419}
        }

        """;

    /// <summary>For the page around it.</summary>
    public const string Page = """

        body{margin:24px;background:#ffffff;color:#1f2328;font:14px/1.5 system-ui,"DejaVu Sans",sans-serif}
        h1{font-size:20px}
        h2{font-size:17px;margin-top:40px}
        table{border-collapse:collapse;margin:8px 0}
        th,td{text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-bottom:1px solid #d5dae0}
        th{color:#59636e;font-weight:normal}
        .mono{font-family:"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:12px}
        .badge{border-radius:4px;padding:1px 8px;color:#ffffff;font-size:13px}
        .badge.pass{background:#11733c}
        .badge.fail{background:#c5221f}
        .badge.inconclusive{background:#8a5a00}
        .badge.none{background:#59636e}
        .heads{position:sticky;top:0;display:block}
        .body{display:block}
        td.error{color:#b3150f}
        td.warning{color:#7d5300}
        @media (prefers-color-scheme:dark){
        body{background:#0f1419;color:#e6e9ec}
        a{color:#7fb0ff}
        th,td{border-color:#333c47}
        th{color:#9aa4af}
        .badge{color:#0f1419}
        .badge.pass{background:#6bd28f}
        .badge.fail{background:#ff8a80}
        .badge.inconclusive{background:#f5c451}
        .badge.none{background:#9aa4af}
        td.error{color:#ff8a80}
        td.warning{color:#f5c451}
        }
        @media print{.heads{position:static}}

        """;
}
