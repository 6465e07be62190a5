using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.Lines;

namespace ImsTrace.Protocols.Sdp;

// v= o= s= [i=] [u=] *e= *p= [c=] *b= 1*( t= *r= [z=] ) [k=] *a= *( m= [i=] *c= *b= [k=] *a= )      (RFC 8866 section 9)
/// <summary>Holds a whole session description against its grammar: lines, their order and their values (RFC 8866 section 9).</summary>
public ref struct SdpChecker
{
    const int LineStart = 2;
    static readonly int MediaRank = SdpLineTable.Rank('m', inMedia: true);

    readonly ReadOnlySpan<byte> body;
    ProblemList problems;
    uint seen;
    int rank;
    int media;
    int mediaStart;
    bool hasSessionConnection;

    SdpChecker(ReadOnlySpan<byte> body) => this.body = body;

    /// <summary>Everything that is wrong; offsets count from the first byte of the body.</summary>
    public static ProblemList Check(ReadOnlySpan<byte> body)
    {
        SdpChecker checker = new(body) { rank = -1 };
        SdpReader lines = new(body);
        while (lines.TryReadAny(out SdpLine line, out bool isGood))
        {
            if (isGood)
                checker.Take(line);
            else
                checker.problems.Add(DecodeErrorCode.SdpLine, line.Offset, line.Value.Length);
        }
        checker.EndSection(body.Length);
        return checker.problems;
    }

    void Take(SdpLine line)
    {
        if (line.Type == 'm')
        {
            EndSection(line.Offset);
            if (++media == SdpMediaReader.MaximumMedia + 1)
                problems.Add(DecodeErrorCode.SdpTooManyMedia, line.Offset);
            (seen, rank, mediaStart) = (0, MediaRank, line.Offset);
            CheckValue(line);
            return;
        }
        int own = SdpLineTable.Rank((char)line.Type, inMedia: media > 0);
        if (own < 0)
        {
            problems.Add(DecodeErrorCode.SdpLine, line.Offset, LineStart + line.Value.Length);
            return;
        }
        if (own < rank)
            problems.Add(DecodeErrorCode.SdpOrder, line.Offset, LineStart + line.Value.Length);
        else if (IsSeen(line.Type) && !SdpLineTable.MayRepeat((char)line.Type, inMedia: media > 0))
            problems.Add(DecodeErrorCode.SdpRepeatedLine, line.Offset, LineStart + line.Value.Length);
        // One line out of its place is one problem, and not one for each line behind it.
        rank = own;
        seen |= 1u << (line.Type & 31);
        CheckValue(line);
    }

    void CheckValue(SdpLine line)
    {
        if (line.Type == 'a')
        {
            CheckAttribute(new(line));
            return;
        }
        if (!SdpLineTable.IsValid((char)line.Type, line.Value))
            problems.Add(DecodeErrorCode.SdpValue, line.Offset + LineStart, line.Value.Length);
    }

    void CheckAttribute(SdpAttribute attribute)
    {
        SdpAttributeLevel here = media > 0 ? SdpAttributeLevel.Media : SdpAttributeLevel.Session;
        if ((SdpAttributeTable.Level(attribute.Name) & here) == 0)
            problems.Add(DecodeErrorCode.SdpAttributeLevel, attribute.Offset + LineStart, attribute.Text.Length);
        if (!SdpToken.Is(attribute.Text) || !attribute.IsValid)
            problems.Add(DecodeErrorCode.SdpAttribute, attribute.Offset + LineStart, attribute.Text.Length);
    }

    // What has to be there: v, o, s and t in the session's lines, and c there or in each medium (RFC 8866 section 5.7).
    void EndSection(int end)
    {
        if (media == 0)
        {
            foreach (byte type in "vost"u8)
            {
                if (!IsSeen(type))
                    problems.Add(DecodeErrorCode.SdpMissingLine, end);
            }
            hasSessionConnection = IsSeen((byte)'c');
        }
        else if (!hasSessionConnection && !IsSeen((byte)'c'))
        {
            problems.Add(DecodeErrorCode.SdpMissingLine, mediaStart, LineStart);
        }
    }

    readonly bool IsSeen(byte type) => (seen >> (type & 31) & 1) != 0;
}
