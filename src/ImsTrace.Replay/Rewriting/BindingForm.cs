namespace ImsTrace.Replay.Rewriting;

/// <summary>What of a role, a user or a run a bound value is.</summary>
internal enum BindingForm : byte { Token, CallId, Number, Host, HostPort, Identity, User, PrivateIdentity, Domain, MsrpUri, MsrpPort, MsrpHostPort, Field, Fingerprint }
