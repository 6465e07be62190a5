using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>The fields that joins and role inference read.</summary>
internal static class JoinPlan
{
    public static FieldPlan Fields { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.RequestUri, MessageField.CallId, MessageField.CSeq, MessageField.FromUri,
        MessageField.FromTag, MessageField.ToUri, MessageField.ToTag, MessageField.Branch, MessageField.Vias, MessageField.ContentType,
        MessageField.BodySize, MessageField.CommandCode, MessageField.ApplicationId, MessageField.HopByHop, MessageField.EndToEnd,
        MessageField.SessionId, MessageField.OriginHost, MessageField.UserName, MessageField.PublicIdentity, MessageField.ResultCode,
        MessageField.ExperimentalResultCode, MessageField.TransactionId, MessageField.ToPath, MessageField.FromPath,
        MessageField.MessageId, MessageField.ByteRange, MessageField.Continuation, MessageField.Problems, MessageField.Contacts,
        MessageField.ContactExpires, MessageField.ContactFocus, MessageField.Expires, MessageField.Paths, MessageField.ServiceRoutes,
        MessageField.AssertedIdentities, MessageField.PreferredIdentities, MessageField.AssociatedUris, MessageField.CalledPartyId,
        MessageField.VisitedNetworkId, MessageField.Icid, MessageField.ChargingVector, MessageField.AccessNetworkInfo,
        MessageField.AuthUsername, MessageField.AuthNonce, MessageField.ChallengeNonce, MessageField.ChallengeCipherKey,
        MessageField.SecurityServer, MessageField.SdpPaths, MessageField.ResourceList, MessageField.ServerName,
        MessageField.UserDataServers, AvpFields.Of("user_data"), MessageField.ServerAssignmentType, MessageField.ContentSha256, MessageField.ContentOctets, MessageField.ContentChunks,
        MessageField.ContentComplete, MessageField.ContentSha1, MessageField.SdpFileSelectors, MessageField.ContextIds,
        MessageField.TerminationIds, MessageField.Commands, MessageField.ErrorCodes, MessageField.TransactionKind,
        MessageField.ImdnAbout, MessageField.UsePath, MessageField.Event)
        .With(LegKeys.Plan).With(DiameterCauses.Plan).With(DiameterEvidence.Plan).With(EventJoiner.Plan).With(IdentityLearner.Plan);
}
