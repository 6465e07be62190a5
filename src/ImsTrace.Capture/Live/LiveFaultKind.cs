namespace ImsTrace.Capture.Live;

/// <summary>What a live source lacks.</summary>
public enum LiveFaultKind : byte { NoLibrary, NoRight, NoInterface, IsDown, BadFilter, NoUser, Other }
