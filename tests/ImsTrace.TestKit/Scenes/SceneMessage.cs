using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Scenes;

/// <summary>A message of a scene, made.</summary>
/// <param name="Id">Its name in the scene; its number in it where it has none.</param>
/// <param name="From">The node that sends it.</param>
/// <param name="To">The node that it is sent to.</param>
/// <param name="Transport">What it goes over.</param>
/// <param name="Connection">Tells apart several connections of two nodes.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record SceneMessage(string Id, string From, string To, WireTransport Transport, string Connection, byte[] Bytes);
