namespace ImsTrace.Analysis.Messages;

/// <summary>The protocols whose messages are read.</summary>
public enum Protocol : byte { Sip = 1, Diameter = 2, Msrp = 3, H248 = 4 }
