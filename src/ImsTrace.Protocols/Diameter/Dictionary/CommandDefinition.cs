namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>A command: its name, and what its request and its answer are called for short (RFC 6733 section 3.1).</summary>
public sealed class CommandDefinition
{
    private readonly ReadOnlyMemory<byte> name;
    private readonly ReadOnlyMemory<byte> request;
    private readonly ReadOnlyMemory<byte> answer;

    internal CommandDefinition(uint code, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> answer, ReadOnlyMemory<byte> name)
    {
        Code = code;
        this.request = request;
        this.answer = answer;
        this.name = name;
    }

    public uint Code { get; }

    /// <summary>The name without <c>-Request</c> and <c>-Answer</c>.</summary>
    public ReadOnlySpan<byte> Name => name.Span;

    public ReadOnlySpan<byte> RequestAbbreviation => request.Span;

    public ReadOnlySpan<byte> AnswerAbbreviation => answer.Span;
}
