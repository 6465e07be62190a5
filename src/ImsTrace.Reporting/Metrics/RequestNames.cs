using System.Text;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Metrics;

/// <summary>Names of requests as labels: those that standards know, since what a sender makes up may be anything, and endless.</summary>
internal static class RequestNames
{
    private const string Other = "other";

    private static readonly HashSet<string> Methods =
    [
        "MESSAGE", "REGISTER", "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "SUBSCRIBE", "NOTIFY", "PUBLISH", "PRACK", "UPDATE", "REFER", "INFO",
        "SEND", "REPORT", "AUTH", "NICKNAME",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ByChars = Methods.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A method, the abbreviation of a known Diameter command, <c>h248</c>, or <c>other</c>.</summary>
    public static string Of(MessageRecord request) => request.Protocol switch
    {
        Protocol.H248 => "h248",
        Protocol.Diameter => OfCommand(request),
        _ => OfMethod(request.Text(MessageField.Method)),
    };

    private static string OfMethod(ReadOnlySpan<byte> method)
    {
        Span<char> chars = stackalloc char[16];
        return method.Length <= chars.Length && Encoding.ASCII.TryGetChars(method, chars, out int length)
            && ByChars.TryGetValue(chars[..length], out string? known) ? known : Other;
    }

    // An unknown command has a number for a name.
    private static string OfCommand(MessageRecord request)
        => MessageNames.Get(request) is { Length: > 0 } name && char.IsAsciiLetter(name[0]) ? name : Other;
}
