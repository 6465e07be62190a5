namespace ImsTrace.Replay.Diameter;

/// <summary>Who somebody is on a Diameter connection: Origin-Host and Origin-Realm.</summary>
internal readonly record struct DiameterPeer(string Host, string Realm)
{
    /// <summary>Reads who sent a message.</summary>
    public static DiameterPeer Of(DiameterMessage message)
        => new(message.Text(Protocols.Diameter.AvpCode.OriginHost), message.Text(Protocols.Diameter.AvpCode.OriginRealm));
}
