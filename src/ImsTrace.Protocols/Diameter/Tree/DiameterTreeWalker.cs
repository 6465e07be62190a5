using System.Runtime.CompilerServices;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter.Dictionary;

namespace ImsTrace.Protocols.Diameter.Tree;

/// <summary>
/// Walks over all AVPs of a message, those in groups after their group, and checks header, flags, lengths and values against the
/// dictionary (RFC 6733 sections 3 and 4). What is wrong is noted, and the walk goes on; a cut message is walked as far as it goes.
/// </summary>
public ref struct DiameterTreeWalker
{
    private readonly ReadOnlySpan<byte> message;
    private readonly DiameterDictionary dictionary;
    private readonly int maxAvps;
    private AvpReader level;
    private OuterLevels outer;
    private int depth;
    private int count;
    private bool descend;
    private bool isCut;
    private uint resultVendor;
    private int resultDepth;
    private AvpNode current;
    private ProblemList problems;
    private ProblemList stepProblems;

    /// <summary>Walks over the message at the front of <paramref name="message"/>, with the product's dictionary and limits.</summary>
    public DiameterTreeWalker(ReadOnlySpan<byte> message)
        : this(message, DiameterDictionary.Default, DiameterLimits.Default)
    {
    }

    /// <summary>Walks over the message at the front of <paramref name="message"/>.</summary>
    public DiameterTreeWalker(ReadOnlySpan<byte> message, DiameterDictionary dictionary, DiameterLimits limits)
    {
        this.message = message;
        this.dictionary = dictionary;
        maxAvps = limits.MaxAvps;
        level = new(message, limits);
        resultDepth = -1;
        isCut = DiameterHeaderCheck.Read(message, out DiameterHeader header, ref stepProblems);
        Header = header;
        problems = stepProblems;
    }

    /// <summary>The header; empty where not all of it is there.</summary>
    public DiameterHeader Header { get; }

    /// <summary>The AVP that the last <see cref="MoveNext"/> came to.</summary>
    public readonly AvpNode Current => current;

    /// <summary>All that was wrong so far.</summary>
    public readonly ProblemList Problems => problems;

    /// <summary>What was wrong with the current AVP and with bytes skipped before it; before the first step, with the header.</summary>
    public readonly ProblemList StepProblems => stepProblems;

    /// <summary>What can be said so far: cut by the capture, against the rules, or neither.</summary>
    public readonly DecodeStatus Status =>
        isCut ? DecodeStatus.Truncated : problems.Count > 0 ? DecodeStatus.Malformed : DecodeStatus.Complete;

    /// <summary>Goes to the next AVP, into a group first; false at the end, with the last problems in <see cref="StepProblems"/>.</summary>
    public bool MoveNext()
    {
        if (stepProblems.Count > 0)
            stepProblems = default;
        bool moved = TryGoOn();
        if (stepProblems.Count > 0)
            problems.AddAll(stepProblems);
        return moved;
    }

    /// <summary>Leaves out what is inside the current AVP.</summary>
    public void Skip()
    {
        descend = false;
        resultDepth = -1;
    }

    private bool TryGoOn()
    {
        if (descend)
            Descend();
        while (!TryStep())
        {
            if (depth == 0)
            {
                current = default;
                return false;
            }
            Ascend();
        }
        return true;
    }

    private bool TryStep()
    {
        bool whole = level.MoveNext();
        level.MoveProblemsTo(ref stepProblems);
        AvpView avp = level.Current;
        if (!whole && !avp.IsCut)
            return false;
        if (count++ == maxAvps)
            return Stop(avp.Offset);
        Take(in avp);
        return true;
    }

    private void Take(in AvpView avp)
    {
        AvpDefinition? definition = dictionary.Find(avp.Code, avp.Vendor);
        AvpCheck.Check(in avp, definition, Header.ApplicationId, ref stepProblems);
        descend = definition?.Type == AvpType.Grouped && !avp.Value.IsEmpty;
        if (descend && !level.CanNest)
        {
            stepProblems.Add(DecodeErrorCode.DiameterDepth, avp.Offset, avp.ValueOffset - avp.Offset);
            descend = false;
        }
        current = new() { Avp = avp, Definition = definition, Depth = depth, ResultVendor = depth == resultDepth ? resultVendor : 0 };
        if (descend && avp.Is(AvpCode.ExperimentalResult))
            ReadResultVendor(in avp);
    }

    // Whose result it is stands beside it: Experimental-Result ::= { Vendor-Id } { Experimental-Result-Code } (RFC 6733 section 7.6).
    private void ReadResultVendor(in AvpView group)
    {
        AvpReader inside = new(message, level.Level.Inside(in group), 0);
        resultDepth = depth + 1;
        resultVendor = 0;
        while (inside.MoveNext())
        {
            if (inside.Current.Is(AvpCode.VendorId) && inside.Current.TryGetUInt32(out uint vendor))
                resultVendor = vendor;
        }
    }

    private void Descend()
    {
        descend = false;
        outer[depth++] = new(level.Level, level.Position);
        level = new(message, level.Level.Inside(current.Avp), 0);
    }

    private void Ascend()
    {
        if (resultDepth == depth)
            resultDepth = -1;
        OuterLevel back = outer[--depth];
        level = new(message, back.Level, back.Position);
    }

    private bool Stop(int offset)
    {
        stepProblems.Add(DecodeErrorCode.DiameterTooManyAvps, offset);
        depth = 0;
        level = new(message, level.Level with { Length = 0, Missing = 0 }, 0);
        return false;
    }

    private readonly record struct OuterLevel(AvpLevel Level, int Position);

    [InlineArray(DiameterLimits.DeepestPossibleNesting)]
    private struct OuterLevels
    {
        private OuterLevel first;
    }
}
