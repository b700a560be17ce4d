import type { Theme } from './theme.ts';

/** What tells a person's devices apart. */
export const DEVICES: readonly Theme[] = [
  {
    meaning: 'network address',
    category: 'ip',
    phrases: {
      en: `ip, ip address, ipaddress, ip addr, remote ip, client ip, remote address, source ip, user ip, sign in ip, login ip, registration ip, signup ip, last ip, ip v 4, ip v 6, ipv 4, ipv 6, address ip,
        host address, client address, forwarded for, x forwarded for, peer address, current sign in ip, last sign in ip, last login ip, created ip, created from ip, ip created, ip number, visitor ip, request ip, remote host, sender ip, registered ip, ip range, origin ip, customer ip, device ip, ip hash, real ip, ip location, author ip, peer ip`,
      de: 'ip adresse',
      fr: 'adresse ip',
      es: 'direccion ip',
      pt: 'endereco ip',
      it: 'indirizzo ip',
      nl: 'ip adres',
    },
  },
  {
    meaning: 'hardware address',
    category: 'mac_address',
    phrases: {
      en: 'mac address, mac addr, macaddress, mac, wifi mac, bluetooth mac, bluetooth address, ethernet address, bssid, hardware address, wifi bssid, wlan mac',
    },
  },
  {
    meaning: 'id of a device',
    category: 'device_id',
    phrases: {
      en: `device id, device identifier, device fingerprint, fingerprint, visitor token, visit token, visitor id, visitor uuid, advertising id, ad id, idfa, idfv, gaid, aaid, imei, imei number, imsi, iccid, sim number, sim serial, sim card number, android id, device uuid, device udid, udid,
        webauthn id, browser fingerprint, anonymous id, distinct id, client uuid visitor, installation id device, device serial, device serial number, phone imei, hardware id, machine guid, machine id, hwid, ga client id, ga cid, google analytics id, amplitude id, mixpanel id, tracking id visitor, muid, fbp, fbc, gclid, fbclid, msclkid, click id, cookie id, onesignal id, onesignal player id, player id push, subscription endpoint, device key, user fingerprint, voter fingerprint, app instance id`,
      de: 'geratekennung, geratenummer, gerate id',
      fr: 'identifiant appareil',
      es: 'identificador dispositivo',
      pt: 'identificador dispositivo, id dispositivo',
      it: 'identificativo dispositivo',
      nl: 'apparaat id',
    },
  },
  {
    meaning: 'device or browser',
    category: 'user_agent',
    phrases: {
      en: 'user agent, device name, device info, device model, device detail, browser, browser name, useragent, client info, browser info, user agent string, device description, device, os info, browser version detail, client user agent, http user agent, device user agent, ua string, browser detail, user agent raw',
    },
    except: ['thing'],
  },
  {
    meaning: 'device or browser',
    category: 'user_agent',
    only: ['device'],
    alone: true,
    phrases: { en: 'name, model, info, display name, description, label, nickname' },
  },
  {
    meaning: 'id of a device',
    category: 'device_id',
    only: ['credential'],
    alone: true,
    phrases: { en: 'external id, raw id, credential id, credential handle' },
  },
  {
    meaning: 'id of a device',
    category: 'device_id',
    only: ['device'],
    alone: true,
    phrases: {
      en: 'identifier, serial number, serial, uid, external id, registration id, uuid, key, handle, player id, guid',
    },
  },
];
