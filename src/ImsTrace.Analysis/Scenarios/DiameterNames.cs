using System.Globalization;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>Abbreviations of Cx and base commands (TS 29.229 section 6.1; RFC 6733 section 3.1).</summary>
internal static class DiameterNames
{
    private static readonly (int Command, string Stem)[] Rows =
    [
        (300, "UA"), (301, "SA"), (302, "LI"), (303, "MA"), (304, "RT"), (305, "PP"), (306, "UD"), (307, "PU"), (308, "SN"), (309, "PN"),
        (257, "CE"), (280, "DW"), (282, "DP"), (265, "AA"), (271, "AC"), (272, "CC"), (274, "AS"), (275, "ST"), (258, "RA"),
    ];

    public static bool TryFindRequest(string name, out int command)
    {
        foreach ((int code, string stem) in Rows)
        {
            if (name.Length == 3 && name[2] == 'R' && name.StartsWith(stem, StringComparison.Ordinal))
            {
                command = code;
                return true;
            }
        }
        command = 0;
        return false;
    }

    public static string Request(long command) => Stem(command) is { } stem ? stem + "R" : Number(command);

    public static string Answer(long command) => Stem(command) is { } stem ? stem + "A" : Number(command);

    private static string Number(long command) => command.ToString(CultureInfo.InvariantCulture);

    private static string? Stem(long command)
    {
        foreach ((int code, string stem) in Rows)
        {
            if (code == command)
                return stem;
        }
        return null;
    }
}
