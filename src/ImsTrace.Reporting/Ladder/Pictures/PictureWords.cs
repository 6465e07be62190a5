using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Words of pictures and pages.</summary>
internal static class PictureWords
{
    /// <summary>The class that colours a verdict.</summary>
    public static string ClassOf(Verdict verdict) => verdict == Verdict.None ? "none" : Words.Name(verdict);

    /// <summary>The protocol's name as its standard writes it.</summary>
    public static string NameOf(Protocol protocol) => protocol switch
    {
        Protocol.Sip => "SIP",
        Protocol.Diameter => "Diameter",
        Protocol.Msrp => "MSRP",
        _ => "H.248",
    };
}
