using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Authentication;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Playing;

/// <summary>A played role in one call: its socket, its user, its registration and its dialogs.</summary>
internal sealed class PlayedRole(RolePart part, SipEndpoint endpoint, UserRow? user, string userName, byte[] clientNonce) : IDisposable
{
    private readonly Dictionary<int, DialogState> dialogs = [];

    public RolePart Part => part;

    public SipEndpoint Endpoint => endpoint;

    public byte[] HostPort { get; } = SipText.HostPort(endpoint.Local);

    /// <summary>The user of the users file; null where there is none.</summary>
    public UserRow? User => user;

    public DigestClient Digest { get; } = new(userName, user, clientNonce);

    /// <summary>What the registrar gave; null before.</summary>
    public IReadOnlyList<byte[]>? ServiceRoutes { get; set; }

    /// <summary>The last REGISTER that was accepted with a binding, as it was sent; null where there is none.</summary>
    public byte[]? Registration { get; set; }

    public SipRoute RegistrationRoute { get; set; }

    public IEnumerable<DialogState> Dialogs => dialogs.Values;

    /// <summary>The dialog of a bound Call-ID.</summary>
    public DialogState Dialog(int callId)
    {
        if (!dialogs.TryGetValue(callId, out DialogState? dialog))
            dialogs.Add(callId, dialog = new());
        return dialog;
    }

    /// <summary>Takes the challenge of a 401 or 407; false, and why, where it cannot be answered.</summary>
    public bool TryTakeChallenge(SipMessage response, [NotNullWhen(false)] out string? problem)
    {
        SipHeaderId id = response.Status == 401 ? SipHeaderId.WwwAuthenticate : SipHeaderId.ProxyAuthenticate;
        List<byte[]> challenges = [];
        foreach (ref readonly SipHeader header in response.Headers)
        {
            if (header.Id == id)
                challenges.Add(response.ValueOf(header).ToArray());
        }
        return Digest.TryTake(challenges, out problem);
    }

    /// <inheritdoc/>
    public void Dispose() => Digest.Dispose();
}
