namespace ImsTrace.Replay.Diameter;

/// <summary>Which side of Diameter is played.</summary>
internal enum DiameterPart : byte
{
    /// <summary>The HSS: live nodes ask.</summary>
    Server,

    /// <summary>Those who ask a live server.</summary>
    Client,
}
