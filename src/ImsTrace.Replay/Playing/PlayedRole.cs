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

    /// <inheritdoc/>
    public void Dispose() => Digest.Dispose();
}
