namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>Who gets the copies of a message: the recipients of its list (RFC 5365), or the other participants of a conference.</summary>
internal enum FanOut : byte { None, Recipient, Participant }
