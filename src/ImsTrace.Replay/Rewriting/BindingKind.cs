namespace ImsTrace.Replay.Rewriting;

/// <summary>What is written anew in a replayed message; the words of <c>--keep</c> stand in <see cref="BindingKinds"/>.</summary>
internal enum BindingKind : byte
{
    CallId, Tag, Branch, CSeq, Via, Contact, Route, RequestUri, Sdp, MsrpPath, MessageId, Identity, Address, Credentials, ContentLength, ChargingId,

    /// <summary>Of <c>--set</c>; no word of <c>--keep</c>.</summary>
    UserField,
}
