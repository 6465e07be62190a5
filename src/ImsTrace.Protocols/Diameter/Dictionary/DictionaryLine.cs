using System.Buffers.Text;

namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>Takes the words of one line of a dictionary file one after the other; blanks part them.</summary>
internal ref struct DictionaryLine
{
    private const byte Blank = (byte)' ';
    private readonly ReadOnlyMemory<byte> line;
    private readonly string file;
    private ReadOnlyMemory<byte> rest;

    public DictionaryLine(ReadOnlyMemory<byte> line, string file)
    {
        this.line = line;
        this.file = file;
        rest = line;
    }

    /// <summary>The next word, empty at the end of the line.</summary>
    public ReadOnlyMemory<byte> Word()
    {
        rest = rest.TrimStart(Blank);
        int length = rest.Span.IndexOf(Blank);
        ReadOnlyMemory<byte> word = length < 0 ? rest : rest[..length];
        rest = rest[word.Length..];
        return word;
    }

    /// <summary>All that is left of the line.</summary>
    public readonly ReadOnlyMemory<byte> Rest() => rest.Trim(Blank);

    public long Number()
    {
        ReadOnlySpan<byte> word = Word().Span;
        return Utf8Parser.TryParse(word, out long value, out int used) && used == word.Length ? value : throw Wrong();
    }

    public uint Code() => Number() is >= 0 and <= uint.MaxValue and long code ? (uint)code : throw Wrong();

    public readonly InvalidDataException Wrong() => new($"{file}: '{System.Text.Encoding.ASCII.GetString(line.Span)}'");
}
