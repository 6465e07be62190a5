using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Playing;

/// <summary>
/// Ends what a call has left open at live nodes: dialogs by BYE, INVITEs that were sent by CANCEL and those that came by 480, and bindings
/// where the replay was interrupted.
/// </summary>
internal static class CallCleaner
{
    /// <summary>Cleans up after a call.</summary>
    public static void Clean(ReplayCall call, ReplayEngine engine, bool isInterrupted)
    {
        foreach (PlayedRole role in call.Roles)
        {
            foreach (DialogState dialog in role.Dialogs)
                Clean(role, dialog, engine);
            if (isInterrupted && role.Registration is { } registration)
                Deregister(role, registration, engine);
        }
    }

    private static void Clean(PlayedRole role, DialogState dialog, ReplayEngine engine)
    {
        if (dialog.Invite is { State: ClientState.Proceeding } invite)
            engine.Clean(role, invite.Route, AckBuilder.Cancel(invite.Request), invite.Branch);
        dialog.Invite = null;
        if (dialog.Incoming is { IsAnswered: false } incoming)
            incoming.Answer(ResponseBuilder.Of(incoming.Request, 480, "Temporarily Unavailable", engine.Tokens.Next()), 480);
        dialog.Incoming = null;
        if (dialog is not { Established: { } answer, RemoteTarget: { } target })
            return;
        dialog.End();
        byte[] branch = engine.Tokens.Branch();
        SipRoute route = dialog.EstablishedRoute;
        byte[] via = [.. "Via: SIP/2.0/"u8, .. route.Transport.Name(), .. " "u8, .. role.HostPort, .. ";rport;branch="u8, .. branch, .. "\r\n"u8];
        engine.Clean(role, route, RequestRetry.Bye(answer, dialog.IsCallee, target, dialog.Routes ?? [], via, ++dialog.LastSequence), branch);
    }

    private static void Deregister(PlayedRole role, byte[] registration, ReplayEngine engine)
    {
        role.Registration = null;
        SipMessage sent = new();
        if (!sent.TryRead(registration, SipFraming.Datagram))
            return;
        byte[] authorization = role.Digest.HasChallenge ? role.Digest.Answer(sent.Method, sent.RequestUri, [], isProxy: false) : [];
        byte[] branch = engine.Tokens.Branch();
        engine.Clean(role, role.RegistrationRoute, RequestRetry.Deregistration(registration, branch, sent.Sequence + 1, authorization), branch);
    }
}
