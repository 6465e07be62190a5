using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Protocols.Sdp.Lines;

/// <summary>The types of lines: where each stands in the order of the session's lines and of a medium's, and what its value has to be (RFC 8866 section 9).</summary>
static class SdpLineTable
{
    const int NowhereElse = -1;

    static readonly Row[] Rows =
    [
        new('v', 0, NowhereElse, false, value => value.SequenceEqual("0"u8)),
        new('o', 1, NowhereElse, false, value => SdpOrigin.TryRead(value, out _)),
        new('s', 2, NowhereElse, false, SdpValueChecks.Anything),
        new('i', 3, 1, false, SdpValueChecks.Something),
        new('u', 4, NowhereElse, false, value => !value.IsEmpty && value.IndexOf((byte)' ') < 0),
        new('e', 5, NowhereElse, true, SdpValueChecks.Something),
        new('p', 6, NowhereElse, true, SdpValueChecks.Something),
        new('c', 7, 2, false, value => SdpConnection.TryRead(value, out _)),
        new('b', 8, 3, true, value => SdpBandwidth.TryRead(value, out _)),
        new('t', 9, NowhereElse, true, value => SdpTiming.TryRead(value, out _)),
        new('r', 9, NowhereElse, true, value => SdpRepeat.TryRead(value, out _)),
        new('z', 9, NowhereElse, true, SdpZones.IsValid),
        new('k', 10, 4, false, value => SdpKey.TryRead(value, out _)),
        new('a', 11, 5, true, SdpValueChecks.Anything),
        new('m', NowhereElse, 0, true, value => SdpMediaLine.TryRead(value, out _)),
    ];

    static readonly Row?[] ByType = Index();

    /// <summary>The place in the order; -1 where such a line must not stand.</summary>
    public static int Rank(char type, bool inMedia) => Find(type) is { } row ? (inMedia ? row.MediaRank : row.SessionRank) : NowhereElse;

    /// <summary>Whether there may be several; a medium may have several c-lines, the session one.</summary>
    public static bool MayRepeat(char type, bool inMedia) => Find(type) is { } row && (row.MayRepeat || (inMedia && type == 'c'));

    public static bool IsValid(char type, ReadOnlySpan<byte> value) => Find(type) is { } row && row.Check(value);

    static Row? Find(char type) => type < ByType.Length ? ByType[type] : null;

    static Row?[] Index()
    {
        Row?[] index = new Row?[128];
        foreach (Row row in Rows)
            index[row.Type] = row;
        return index;
    }

    sealed record Row(char Type, int SessionRank, int MediaRank, bool MayRepeat, SdpValueCheck Check);
}
