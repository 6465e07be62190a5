using System.Globalization;

namespace ImsTrace.TestKit.Traffic;

/// <summary>The tokens of one template, each value once.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<(TokenKind, string), Token> tokens = [];
    private readonly List<Token> ordered = [];
    private readonly List<string> users = [];
    private readonly List<string> addresses = [];
    private readonly List<int> ports = [];
    private int identifiers;
    private int clientPorts;

    public IReadOnlyList<Token> Tokens => ordered;

    public int UserCount => users.Count;

    /// <summary>The terminals' addresses as text, by subject.</summary>
    public IReadOnlyList<string> Addresses => addresses;

    public int IdentifierCount => identifiers;

    public int ClientPortCount => clientPorts;

    public int ValueLength { get; private set; }

    public Token Get(TokenKind kind, string text, int fixedPrefix = 0)
    {
        if (tokens.TryGetValue((kind, text), out Token? token))
            return token;
        token = new(kind, text, Subject(kind, text), ValueLength, fixedPrefix);
        ValueLength += text.Length;
        tokens.Add((kind, text), token);
        ordered.Add(token);
        return token;
    }

    private int Subject(TokenKind kind, string text) => kind switch
    {
        TokenKind.User => IndexOf(users, text),
        TokenKind.UserHex => IndexOf(users, string.Concat(text.Where((_, i) => i % 2 == 1))),
        TokenKind.AddressText => IndexOf(addresses, text),
        TokenKind.AddressBytes => IndexOf(addresses, string.Join('.', text.Select(c => ((int)c).ToString(CultureInfo.InvariantCulture)))),
        TokenKind.PortText => IndexOf(ports, int.Parse(text, CultureInfo.InvariantCulture)),
        TokenKind.PortBytes => IndexOf(ports, (text[0] << 8) | text[1]),
        TokenKind.ClientPort => clientPorts++,
        _ => identifiers++,
    };

    private static int IndexOf<T>(List<T> list, T value)
    {
        int index = list.IndexOf(value);
        if (index >= 0)
            return index;
        list.Add(value);
        return list.Count - 1;
    }
}
