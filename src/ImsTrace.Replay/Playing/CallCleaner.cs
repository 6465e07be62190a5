using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Playing;

/// <summary>Ends what a call has left open at live nodes: dialogs by BYE, INVITEs by CANCEL, and bindings where the replay was interrupted.</summary>
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
            role.Endpoint.Send(invite.Route, AckBuilder.Cancel(invite.Request), invite.Branch, isInvite: false, engine, null);
        dialog.Invite = null;
        if (dialog is not { Established: { } answer, RemoteTarget: { } target })
            return;
        dialog.End();
        byte[] branch = engine.Tokens.Branch();
        SipRoute route = dialog.EstablishedRoute;
        byte[] via = [.. route.IsReliable ? "Via: SIP/2.0/TCP "u8 : "Via: SIP/2.0/UDP "u8, .. role.HostPort, .. ";rport;branch="u8, .. branch, .. "\r\n"u8];
        engine.OnCleaning(role.Endpoint, route, RequestRetry.Bye(answer, target, dialog.Routes ?? [], via, ++dialog.LastSequence), branch);
    }

    private static void Deregister(PlayedRole role, byte[] registration, ReplayEngine engine)
    {
        role.Registration = null;
        SipMessage sent = new();
        if (!sent.TryRead(registration, SipFraming.Datagram))
            return;
        byte[] authorization = role.Digest.HasChallenge ? role.Digest.Answer(sent.Method, sent.RequestUri, [], isProxy: false) : [];
        byte[] branch = engine.Tokens.Branch();
        engine.OnCleaning(role.Endpoint, role.RegistrationRoute, RequestRetry.Deregistration(registration, branch, sent.Sequence + 1, authorization), branch);
    }
}
