using System.Diagnostics.CodeAnalysis;
using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Plans;

namespace ImsTrace.Replay.Rewriting;

/// <summary>What a user has in place of a recorded header or of the text of bodies: <c>Subject=Hello {city}</c>, with columns of the users file in braces.</summary>
internal sealed class UserField
{
    private const string Body = "body";
    private readonly List<(string Text, bool IsColumn)> pieces = [];

    private UserField(string name, string text) => (Name, Text, Id) = (name, text, SipHeaderNames.Find(Encoding.UTF8.GetBytes(name)));

    /// <summary>The header's name, or <c>body</c>.</summary>
    public string Name { get; }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The header, where it is a known one.</summary>
    public SipHeaderId Id { get; }

    /// <summary>Whether it is the text of bodies.</summary>
    public bool IsBody => Name == Body;

    /// <summary>The columns that it takes.</summary>
    public IEnumerable<string> Columns => pieces.Where(piece => piece.IsColumn).Select(piece => piece.Text);

    /// <summary>Reads <c>NAME=TEXT</c>; false, and why, where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UserField? field, out string wrong)
    {
        int equal = text.IndexOf('=', StringComparison.Ordinal);
        field = equal > 0 ? new(text[..equal].Trim(), text[(equal + 1)..]) : null;
        wrong = field is null || !IsName(field.Name) ? $"'{text}' is no field with its text for --set; write Subject=Hello {{city}}."
            : IsOfReplay(field.Id) ? $"--set {field.Name}: this header is written anew for each call, and no text can take its place."
            : field.TryReadPieces() ? ""
            : $"--set {field.Name}: a brace is not closed; write {{{{ for one that is text.";
        return wrong.Length == 0;
    }

    /// <summary>Whether it stands for this header.</summary>
    public bool IsOf(SipHeaderId id, ReadOnlySpan<byte> name)
        => !IsBody && (Id == SipHeaderId.Unknown ? id == Id && Ascii.EqualsIgnoreCase(name, Name) : id == Id);

    /// <summary>The text for a user.</summary>
    public byte[] Of(UserRow? user)
        => Encoding.UTF8.GetBytes(string.Concat(pieces.Select(piece => piece.IsColumn ? user?.Cell(piece.Text) ?? "" : piece.Text)));

    // Transactions, dialogs, routes and credentials have values of their own in each call.
    private static bool IsOfReplay(SipHeaderId id) => id is SipHeaderId.Via or SipHeaderId.From or SipHeaderId.To or SipHeaderId.CallId or SipHeaderId.CSeq
        or SipHeaderId.Contact or SipHeaderId.Route or SipHeaderId.RecordRoute or SipHeaderId.Path or SipHeaderId.MaxForwards or SipHeaderId.ContentLength
        or SipHeaderId.ContentType or SipHeaderId.Authorization or SipHeaderId.ProxyAuthorization;

    private static bool IsName(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "-.!%*_+`'~".Contains(letter, StringComparison.Ordinal));

    private bool TryReadPieces()
    {
        StringBuilder plain = new();
        for (int at = 0; at < Text.Length; at++)
        {
            bool isDoubled = at + 1 < Text.Length && Text[at + 1] == '{';
            if (Text[at] != '{' || isDoubled)
            {
                plain.Append(Text[at]);
                at += Text[at] == '{' ? 1 : 0;
                continue;
            }
            int end = Text.IndexOf('}', at);
            if (end < 0)
                return false;
            pieces.Add((plain.ToString(), false));
            pieces.Add((Text[(at + 1)..end].Trim().ToLowerInvariant(), true));
            plain.Clear();
            at = end;
        }
        pieces.Add((plain.ToString(), false));
        return true;
    }
}
