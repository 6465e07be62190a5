namespace ImsTrace.Replay.Diameter;

/// <summary>Takes what comes on a Diameter connection, once capabilities were exchanged.</summary>
internal interface IDiameterUser
{
    void OnOpen(DiameterConnection connection);

    void OnRequest(DiameterConnection connection, DiameterMessage request);

    void OnAnswer(DiameterConnection connection, DiameterMessage answer);

    /// <summary>The connection has ended; why, where it did not end in order.</summary>
    void OnClosed(DiameterConnection connection, string? problem);
}
