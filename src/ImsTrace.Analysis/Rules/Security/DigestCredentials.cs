using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>The digest credentials of a request: those for its server, else those for a proxy (RFC 3261 section 22).</summary>
internal readonly ref struct DigestCredentials
{
    private static readonly MessageField ForProxy = HeaderFields.Of(SipHeaderId.ProxyAuthorization);
    private readonly MessageRecord request;
    private readonly AuthReader proxy;
    private readonly bool isForProxy;

    private DigestCredentials(MessageRecord request)
    {
        this.request = request;
        isForProxy = request.Text(MessageField.AuthResponse).IsEmpty && request.Has(ForProxy);
        proxy = isForProxy ? new(request.First(ForProxy)) : default;
    }

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.AuthUsername, MessageField.AuthRealm, MessageField.AuthNonce, MessageField.AuthUri, MessageField.AuthResponse, MessageField.AuthAlgorithm,
        MessageField.AuthQop, MessageField.AuthNonceCount, MessageField.AuthClientNonce, MessageField.AuthAuts, ForProxy);

    public ReadOnlySpan<byte> Username => Get(MessageField.AuthUsername, "username"u8);

    public ReadOnlySpan<byte> Realm => Get(MessageField.AuthRealm, "realm"u8);

    public ReadOnlySpan<byte> Nonce => Get(MessageField.AuthNonce, "nonce"u8);

    public ReadOnlySpan<byte> Uri => Get(MessageField.AuthUri, "uri"u8);

    /// <summary>Empty where there are no credentials, or a terminal has nothing to answer yet.</summary>
    public ReadOnlySpan<byte> Response => Get(MessageField.AuthResponse, "response"u8);

    public ReadOnlySpan<byte> Algorithm => Get(MessageField.AuthAlgorithm, "algorithm"u8);

    public ReadOnlySpan<byte> Quality => Get(MessageField.AuthQop, "qop"u8);

    public ReadOnlySpan<byte> Count => Get(MessageField.AuthNonceCount, "nc"u8);

    public ReadOnlySpan<byte> ClientNonce => Get(MessageField.AuthClientNonce, "cnonce"u8);

    public ReadOnlySpan<byte> Auts => Get(MessageField.AuthAuts, "auts"u8);

    /// <summary>Those of a request; false where it has none with a response.</summary>
    public static bool TryRead(MessageRecord request, out DigestCredentials credentials)
    {
        credentials = default;
        if (!request.Has(MessageField.AuthResponse) && !request.Has(ForProxy))
            return false;
        credentials = new(request);
        return !credentials.Response.IsEmpty;
    }

    private ReadOnlySpan<byte> Get(MessageField field, ReadOnlySpan<byte> parameter)
    {
        if (!isForProxy)
            return request.Text(field);
        proxy.TryGet(parameter, out ReadOnlySpan<byte> value);
        return value;
    }
}
