using System.Buffers;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

/// <summary>Steps over a value by the rules of RFC 3261 section 25.1 and keeps the first place where one breaks.</summary>
internal ref struct SipScanner
{
    private readonly ReadOnlySpan<byte> text;
    private DecodeError error;

    internal SipScanner(ReadOnlySpan<byte> text) => this.text = text;

    internal int Position { get; private set; }

    internal readonly bool AtEnd => Position == text.Length;

    internal readonly ReadOnlySpan<byte> Rest => text[Position..];

    /// <summary>The first problem; a value that goes on where its grammar ends has one too. Code None where all is well.</summary>
    internal DecodeError Finish()
    {
        SkipSpace();
        if (error.Code == DecodeErrorCode.None && !AtEnd)
            Fail();
        return error;
    }

    internal bool Fail(DecodeErrorCode code = DecodeErrorCode.SipHeaderValue) => FailAt(Position, code);

    internal bool FailAt(int position, DecodeErrorCode code)
    {
        if (error.Code == DecodeErrorCode.None)
            error = new(code, position);
        return false;
    }

    internal bool SkipSpace()
    {
        while (Position < text.Length && LinearSpace.Is(text[Position]))
            Position++;
        return true;
    }

    /// <summary>LWS: one white space at least.</summary>
    internal bool Space() => (!AtEnd && LinearSpace.Is(text[Position])) ? SkipSpace() : Fail();

    internal void Skip(int length) => Position += length;

    /// <summary>Whether this byte comes next, without white space before it.</summary>
    internal readonly bool Next(byte mark) => Position < text.Length && text[Position] == mark;

    /// <summary>Takes a mark such as SEMI or EQUAL with the white space around it, where it is there.</summary>
    internal bool TryMark(byte mark)
    {
        int start = Position;
        SkipSpace();
        if (!Next(mark))
        {
            Position = start;
            return false;
        }
        Position++;
        return SkipSpace();
    }

    internal bool Mark(byte mark, DecodeErrorCode code = DecodeErrorCode.SipHeaderValue) => TryMark(mark) || Fail(code);

    /// <summary>Takes all bytes of the set that come next; false where none does.</summary>
    internal bool TryRun(SearchValues<byte> set, out ReadOnlySpan<byte> run)
    {
        int length = Rest.IndexOfAnyExcept(set);
        run = length < 0 ? Rest : Rest[..length];
        Position += run.Length;
        return !run.IsEmpty;
    }

    internal bool Run(SearchValues<byte> set, DecodeErrorCode code = DecodeErrorCode.SipHeaderValue) => TryRun(set, out _) || Fail(code);

    internal bool Token(DecodeErrorCode code = DecodeErrorCode.SipHeaderValue) => Run(SipCharacters.Token, code);

    internal bool TokenOrQuoted(DecodeErrorCode code = DecodeErrorCode.SipHeaderValue) => Next((byte)'"') ? Quoted() : Token(code);

    /// <summary>A quoted string; one that never closes is a problem at its opening quote.</summary>
    internal bool Quoted()
    {
        int length = Next((byte)'"') ? QuotedText.IndexOfEnd(Rest) : -1;
        if (length < 0)
            return Fail(DecodeErrorCode.SipQuotedText);
        Position += length + 1;
        return true;
    }

    /// <summary>1*DIGIT up to a highest value.</summary>
    internal bool Number(uint highest = uint.MaxValue)
    {
        int start = Position;
        return TryRun(SipCharacters.Digit, out ReadOnlySpan<byte> digits) && DecimalNumber.TryRead(digits, out uint value) && value <= highest
            || FailAt(start, DecodeErrorCode.SipNumber);
    }
}
